import Foundation

/// Our program under measurement, with a state folder of its own.
struct Wrought {
    let program: String
    let home: String

    init(home: String) throws {
        guard let folder = Bundle.main.executableURL?.deletingLastPathComponent().path else {
            throw BenchmarkError("cannot tell where this program is")
        }
        program = folder + "/wrought"
        self.home = home
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw BenchmarkError("there is no \(program); build the product wrought in the same configuration")
        }
    }

    func run(_ arguments: [String], environment: [String: String] = [:]) throws -> MeasuredRun {
        try MeasuredRun.of(program, arguments, environment: environment.merging(["WROUGHT_HOME": home]) { $1 })
            .succeeded("wrought \(arguments.joined(separator: " "))")
    }

    /// Puts machines into the store; rows are `name` and `settings` for one driver.
    func add(_ machines: [(name: String, settings: [String: String])], driver: String) throws {
        let rows = machines.map { ["name": $0.name, "driver": driver, "settings": $0.settings] as [String: Any] }
        let file = home + "/\(driver).json"
        try JSONSerialization.data(withJSONObject: rows).write(to: URL(filePath: file))
        _ = try run(["machine", "import", file])
        try FileManager.default.removeItem(atPath: file)
    }

    /// The milliseconds of each pass of one process over all its machines.
    func passes(_ arguments: [String], count: Int) throws -> (passes: [Double], whole: MeasuredRun) {
        let whole = try run(["power", "status"] + arguments + ["--repeat", "\(count)", "--timings", "--json"])
        let passes = whole.errors.split(separator: "\n").compactMap { line -> Double? in
            guard line.contains("pass ") else { return nil }
            return line.split(separator: " ").compactMap { Double($0) }.last.map { $0 * 1000 }
        }
        guard passes.count == count else {
            throw BenchmarkError("\(passes.count) timings instead of \(count): \(whole.errors.prefix(300))")
        }
        return (passes, whole)
    }
}
