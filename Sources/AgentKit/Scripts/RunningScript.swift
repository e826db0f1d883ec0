import CLinuxShims
import Glibc

/// A script that runs: its process group, its pipes, what it wrote so far.
struct RunningScript {
    let script: AgentScript
    let folder: String
    private let pid: Int32
    private let started = Deadline.now
    private var pipes: (output: Int32, error: Int32)
    private let end: Deadline?
    private var combined: BoundedOutput
    private var output: BoundedOutput
    private var error: BoundedOutput
    private var isKilled = false
    private(set) var lastLine = ""

    /// Starts a script; throws one sentence where that cannot be.
    init(_ script: AgentScript, program: String, folder: String, limit: Int) throws(NotStarted) {
        self.script = script
        self.folder = folder
        combined = BoundedOutput(limit: limit)
        output = BoundedOutput(limit: limit)
        error = BoundedOutput(limit: limit)
        end = script.timeout > 0 ? Deadline(seconds: Double(script.timeout)) : nil
        let out = try Self.pipe()
        let err: (read: Int32, write: Int32)
        do { err = try Self.pipe() } catch {
            close(out.read)
            close(out.write)
            throw error
        }
        pipes = (out.read, err.read)
        pid = Self.spawn(script, program: program, folder: folder, output: out.write, error: err.write)
        close(out.write)
        close(err.write)
        guard pid > 0 else {
            close(out.read)
            close(err.read)
            throw NotStarted(reason: Self.reason(-pid, program))
        }
    }

    struct NotStarted: Error { let reason: String }

    /// What `poll` watches.
    var descriptors: [Int32] { [pipes.output, pipes.error].filter { $0 >= 0 } }

    /// Milliseconds until the time is up; nil without a limit.
    var left: Int32? { isKilled ? nil : end?.left }

    /// Takes what is there, without waiting. Bounded, so that a script that writes without end does not keep the loop.
    mutating func drain() {
        for isError in [false, true] {
            let descriptor = isError ? pipes.error : pipes.output
            guard descriptor >= 0 else { continue }
            var buffer = [UInt8](repeating: 0, count: 65_536)
            for _ in 0..<16 {
                let count = read(descriptor, &buffer, buffer.count)
                if count > 0 {
                    take(buffer[..<count], isError)
                } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
                    close(descriptor)
                    if isError { pipes.error = -1 } else { pipes.output = -1 }
                    break
                } else {
                    break
                }
            }
        }
    }

    private mutating func take(_ octets: ArraySlice<UInt8>, _ isError: Bool) {
        combined.take(octets)
        if isError { error.take(octets) } else { output.take(octets) }
        let lines = octets.suffix(400).split(separator: 10)
        if let line = lines.last { lastLine = String(decoding: line.suffix(200), as: UTF8.self).trimmed }
    }

    /// Kills the whole group where the time is up.
    mutating func enforceLimit() {
        guard let end, end.hasPassed, !isKilled else { return }
        isKilled = true
        kill(-pid, SIGKILL)
    }

    /// Kills the whole group at once.
    mutating func abandon() {
        if !isKilled { kill(-pid, SIGKILL) }
        isKilled = true
    }

    /// The outcome once it has ended; nil while it runs.
    mutating func outcome() -> ScriptOutcome? {
        var status: Int32 = 0
        let answer = clinux_reap(pid, &status)
        guard answer != 0 else { return nil }
        drain()
        for descriptor in descriptors { close(descriptor) }
        pipes = (-1, -1)
        let ending: ScriptOutcome.Ending =
            isKilled
            ? .timedOut(seconds: script.timeout)
            : answer < 0
                ? .notStarted(errorText(-answer)) : status >= 256 ? .signalled(Int(status) - 256) : .exited(Int(status))
        var outcome = ScriptOutcome(script, ending, runtime: Double(Deadline.now - started) / 1000)
        outcome.combined = combined.content
        outcome.output = output.content
        outcome.error = error.content
        outcome.result = HostFiles().bytes("\(folder)/result.yaml", limit: 1 << 20).flatMap { $0.isEmpty ? nil : $0 }
        return outcome
    }

    private static func pipe() throws(NotStarted) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { throw NotStarted(reason: "no pipe: \(errorText(errno))") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        // Only our end: a script does not expect to be told to come back later.
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        return (ends[0], ends[1])
    }

    private static func spawn(
        _ script: AgentScript, program: String, folder: String, output: Int32, error: Int32
    ) -> Int32 {
        let input = open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer { if input >= 0 { close(input) } }
        let environment = ScriptEnvironment.variables(for: script, folder: folder).map { "\($0.name)=\($0.value)" }
        return CStrings.with([program] + script.arguments) { arguments in
            CStrings.with(environment) { environment in
                CStrings.with([program, folder]) { texts in
                    var child = clinux_child()
                    child.program = UnsafePointer(texts[0])
                    child.arguments = arguments
                    child.environment = environment
                    child.folder = UnsafePointer(texts[1])
                    (child.input, child.output, child.error) = (input, output, error)
                    child.dies_with_parent = 0
                    return clinux_spawn(&child)
                }
            }
        }
    }

    private static func reason(_ number: Int32, _ program: String) -> String {
        let first = HostFiles().text(program, limit: 256)?.split(whereSeparator: \.isNewline).first ?? ""
        if number == ENOENT, first.hasPrefix("#!") {
            return "its interpreter \(first.dropFirst(2).trimmed) is not in this image"
        }
        if number == ENOEXEC { return "it has no first line like #!/bin/sh, and is no program for this processor" }
        return errorText(number)
    }
}
