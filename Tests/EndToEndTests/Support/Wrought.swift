import Foundation
import WroughtLab

/// The built program with an inventory of its own in a lab's folder, run as a person would run it.
struct Wrought: Sendable {
    let lab: Lab
    let home: String

    init(in lab: Lab) throws {
        self.lab = lab
        home = lab.folder.file(lab.unique("home"))
    }

    /// Runs it to its end.
    func callAsFunction(
        _ words: String..., input: String? = nil, environment: [String: String] = [:],
        within limit: Duration = .seconds(90)
    ) async throws -> CommandResult {
        try await run(words, input: input, environment: environment, within: limit)
    }

    func run(
        _ words: [String], input: String? = nil, environment: [String: String] = [:],
        within limit: Duration = .seconds(90)
    ) async throws -> CommandResult {
        try await lab.command(
            try Self.path(), words, environment: surroundings(environment), input: input, within: limit)
    }

    /// Starts it and lets it run.
    func start(_ words: String..., environment: [String: String] = [:]) async throws -> LabProcess {
        try await lab.start("wrought", ProcessPlan(try Self.path(), words, environment: surroundings(environment)))
    }

    /// Starts it at a terminal.
    func start(
        at terminal: Terminal, _ words: String..., environment: [String: String] = [:]
    ) async throws -> LabProcess {
        let plan = ProcessPlan(try Self.path(), words, environment: surroundings(environment))
        let process = try await LabProcess.start("wrought", plan, log: terminal.path, input: terminal.path)
        lab.atEnd { await process.stop() }
        return process
    }

    private func surroundings(_ more: [String: String]) -> [String: String] {
        ["WROUGHT_HOME": home, "USER": "tester"].merging(more) { $1 }
    }

    /// The executable that was built beside the tests.
    static func path() throws -> String {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let folder = URL(fileURLWithPath: own).deletingLastPathComponent()
        let beside = folder.appendingPathComponent("wrought").path
        guard FileManager.default.isExecutableFile(atPath: beside) else {
            throw LabError("the program wrought is not beside the tests, at \(beside)")
        }
        return beside
    }
}

extension CommandResult {
    /// Both outputs, for searching and for messages.
    var text: String { output + errorOutput }
    /// The lines of the results.
    var lines: [String] { output.split(separator: "\n").map(String.init) }
}
