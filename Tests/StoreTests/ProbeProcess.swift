import Foundation

/// The probe as a process of its own. Killed with its last reference.
final class ProbeProcess: @unchecked Sendable {
    // Unchecked: `Process` is only told to start here; afterwards it is only asked (isRunning, status) and signalled,
    // each of which is a lock of its own or one system call.
    private let process = Process()
    private let log: String

    /// Starts the probe, or another program with the probe's path in `PROBE`.
    init(_ arguments: [String], through program: [String] = []) throws {
        log = NSTemporaryDirectory() + "wrought-probe-" + UUID().uuidString
        guard FileManager.default.createFile(atPath: log, contents: nil) else { throw ProbeFailure(text: log) }
        let command = program + [Self.path] + arguments
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
        process.standardError = process.standardOutput
        process.standardInput = FileHandle.nullDevice
        try process.run()
    }

    deinit {
        if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
        try? FileManager.default.removeItem(atPath: log)
    }

    /// Beside the tests, where the build puts it.
    private static var path: String {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let folders = [(tests as NSString).deletingLastPathComponent, Bundle.main.bundlePath, testBundleFolder]
        let places = folders.map { $0 + "/StoreTestsProbe" }
        return places.first { FileManager.default.isExecutableFile(atPath: $0) } ?? "StoreTestsProbe is not built"
    }

    /// The testing library may run the tests out of a bundle that it names on its command line.
    private static var testBundleFolder: String {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? ""
        return (bundle as NSString).deletingLastPathComponent
    }

    var output: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }
    var isRunning: Bool { process.isRunning }

    func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

    /// Waits until it printed a text. Throws what it printed instead.
    func wait(for text: String, seconds: Int = 30) async throws {
        try await wait(seconds: seconds) { self.output.contains(text) || !self.process.isRunning }
        guard output.contains(text) else { throw ProbeFailure(text: "no “\(text)” in: \(output)") }
    }

    /// Waits until it ended; gives back what it printed.
    @discardableResult
    func end(seconds: Int = 60) async throws -> String {
        try await wait(seconds: seconds) { !self.process.isRunning }
        return output
    }

    private func wait(seconds: Int, until isSo: @Sendable () -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while !isSo() {
            guard ContinuousClock.now < deadline else { throw ProbeFailure(text: "still waiting; printed: \(output)") }
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}

struct ProbeFailure: Error {
    let text: String
}
