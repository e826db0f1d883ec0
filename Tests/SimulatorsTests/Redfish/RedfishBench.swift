import WroughtCore
import WroughtLab
import WroughtSimulators

/// A simulated Redfish service on an address of its own, and real clients to ask it with.
struct RedfishBench: Sendable {
    let service: SimulatedRedfish
    let address: String
    let folder: LabFolder

    /// Where it listens.
    static let port = 8000
    var url: String { service.url ?? "" }

    /// Runs a body against a service on a free address, and stops it afterwards, whatever happens.
    static func run<Result: Sendable>(
        _ settings: RedfishSettings = RedfishSettings(), faults: [RedfishFault] = [],
        _ body: (RedfishBench) async throws -> Result
    ) async throws -> Result {
        let folder = try LabFolder("redfish")
        defer { folder.remove() }
        let bench = RedfishBench(
            service: SimulatedRedfish(settings, faults: faults), address: try LabAddresses.next(), folder: folder)
        try await bench.service.start(address: bench.address, port: port)
        do {
            let result = try await body(bench)
            await bench.service.stop()
            return result
        } catch {
            await bench.service.stop()
            throw error
        }
    }

    /// The path of the first system's Reset action.
    var resetPath: String { "/redfish/v1/Systems/\(service.systemIDs[0])/Actions/ComputerSystem.Reset" }

    /// Runs curl against a path of the service.
    func curl(_ path: String, _ arguments: [String] = [], user: String? = "admin:secret") async throws -> CommandResult
    {
        let login = user.map { ["--user", $0] } ?? []
        return try await RunCommand.run(
            ProcessPlan("curl", ["--silent", "--show-error", "--max-time", "60"] + login + arguments + [url + path]),
            within: .seconds(90))
    }

    /// Runs curl, which must succeed, and reads the body.
    func json(_ path: String, _ arguments: [String] = []) async throws -> JSONValue {
        try JSONReader.read(try await curl(path, arguments).checked().output)
    }

    /// Runs curl with a JSON body; gives the status.
    func send(_ method: String, _ path: String, _ body: JSONValue, user: String? = "admin:secret") async throws
        -> String
    {
        let arguments = [
            "--request", method, "--header", "Content-Type: application/json", "--data", JSONWriter.text(body),
            "--output", folder.file("body"), "--write-out", "%{http_code}",
        ]
        return try await curl(path, arguments, user: user).checked().output
    }

    /// Runs a Python script with sushy and redfishtool at hand.
    func python(_ script: String, _ arguments: [String]) async throws -> CommandResult {
        let file = try folder.write("script.py", script)
        return try await RunCommand.run(
            ProcessPlan(try LabTools.python("redfish-clients"), [file] + arguments, environment: ["HOME": folder.path]),
            within: .seconds(120))
    }
}

/// Waits until something is true; false when it did not become true in time.
func becomesTrue(within limit: Duration = .seconds(30), _ isTrue: () async throws -> Bool) async throws -> Bool {
    let end = ContinuousClock.now + limit
    while try await !isTrue() {
        guard ContinuousClock.now < end else { return false }
        try await Task.sleep(for: .milliseconds(20))
    }
    return true
}
