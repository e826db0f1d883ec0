import Foundation

/// One run of a program: how long it took, how much memory it needed, what it printed.
struct MeasuredRun {
    let milliseconds: Double
    /// The most memory it held at once, in MiB. Never less than what this program itself holds: the kernel counts
    /// from before the new program was loaded.
    let peakMiB: Double
    let output: String
    let errors: String
    let status: Int32

    /// Runs a program to its end with nothing on standard input; the output goes through files, so that no pipe slows
    /// it down.
    static func of(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws -> MeasuredRun
    {
        let out = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID()).out").path
        let err = out + ".err"
        defer { for path in [out, err] { try? FileManager.default.removeItem(atPath: path) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, out, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, err, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
        let start = ContinuousClock.now
        let pid = try CStrings.with([program] + arguments) { argv in
            try CStrings.with(variables) { envp in
                var pid = pid_t()
                guard posix_spawnp(&pid, program, &actions, nil, argv, envp) == 0 else {
                    throw BenchmarkError("cannot start \(program)")
                }
                return pid
            }
        }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(pid, &status, 0, &usage) < 0, errno == EINTR {}
        let took = ContinuousClock.now - start
        return MeasuredRun(
            milliseconds: Double(took.components.seconds) * 1000 + Double(took.components.attoseconds) / 1e15,
            peakMiB: Double(usage.ru_maxrss) / 1024, output: (try? String(contentsOfFile: out, encoding: .utf8)) ?? "",
            errors: (try? String(contentsOfFile: err, encoding: .utf8)) ?? "", status: (status >> 8) & 0xFF)
    }

    /// The run, or an error that shows what went wrong.
    func succeeded(_ what: String) throws -> MeasuredRun {
        guard status == 0 else {
            throw BenchmarkError("\(what) ended with \(status): \(errors.prefix(600)) \(output.suffix(400))")
        }
        return self
    }
}

struct BenchmarkError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// A C list of strings for the length of a closure.
enum CStrings {
    static func with<Value>(
        _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) throws -> Value
    ) rethrows -> Value {
        var copies = strings.map { strdup($0) } + [nil]
        defer { copies.forEach { free($0) } }
        return try copies.withUnsafeMutableBufferPointer { buffer in
            // The buffer holds at least the closing nil, so it has an address.
            guard let list = buffer.baseAddress else { preconditionFailure("an empty buffer") }
            return try body(list)
        }
    }
}
