import CLinuxShims
import ChildProgram
import Foundation

/// Runs a program of the system to its end. Heeds cancellation, and never waits longer than its limit.
enum ChildRun {
    /// What it wrote to standard output, where it ended with status 0.
    /// - Throws: ``ImageFault`` with the end of what it said; `CancellationError`, the program killed.
    @discardableResult
    static func run(_ words: [String], package: String, in scratch: URL, within limit: Duration = .seconds(600))
        async throws -> Data
    {
        guard let name = words.first, let program = ChildProgram.find(name) else {
            throw ImageFault("\(words.first ?? "") is not installed: apt-get install \(package)")
        }
        let output = scratch.appendingPathComponent("out-\(UUID().uuidString)")
        let files = try opened(output)
        let pid = ChildProgram.start(
            program, [name] + words.dropFirst(),
            environment: ChildProgram.environment + ["LC_ALL=C", "SOURCE_DATE_EPOCH=0"],
            input: files[0], output: files[1], error: files[2])
        for file in files { close(file) }
        guard pid > 0 else { throw ImageFault("\(name) cannot be started: \(String(cString: strerror(-pid)))") }
        let status = try await ended(pid, name, limit)
        guard status == 0 else {
            let said = (try? String(contentsOf: output.appendingPathExtension("err"), encoding: .utf8)) ?? ""
            throw ImageFault("\(words.prefix(3).joined(separator: " ")) failed (\(status)): \(said.suffix(300))")
        }
        defer {
            try? FileManager.default.removeItem(at: output)
            try? FileManager.default.removeItem(at: output.appendingPathExtension("err"))
        }
        return try Data(contentsOf: output)
    }

    private static func opened(_ output: URL) throws -> [Int32] {
        let paths = ["/dev/null", output.path, output.appendingPathExtension("err").path]
        var files: [Int32] = []
        for (index, path) in paths.enumerated() {
            let file = open(path, (index == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC) | O_CLOEXEC, 0o600)
            guard file >= 0 else {
                for file in files { close(file) }
                throw ImageFault("\(path) cannot be opened: \(String(cString: strerror(errno)))")
            }
            files.append(file)
        }
        return files
    }

    private static func ended(_ pid: Int32, _ name: String, _ limit: Duration) async throws -> Int32 {
        let end = ContinuousClock.now + limit
        var status: Int32 = 0
        do {
            while clinux_reap(pid, &status) == 0 {
                guard ContinuousClock.now < end else { throw ImageFault("\(name) did not end within \(limit)") }
                try await Task.sleep(for: .milliseconds(10))
            }
        } catch {
            await ChildProgram.kill(pid)
            throw error
        }
        return status
    }
}
