import CLinuxShims
import Glibc
import WroughtCore

/// A started companion command and the pipe its complaints come through. Whoever starts it ends it.
final class RunningCommand {
    private let pid: Int32
    private let complaints: Int32
    private var text: [UInt8] = []

    private init(pid: Int32, complaints: Int32) {
        self.pid = pid
        self.complaints = complaints
    }

    deinit { close(complaints) }

    /// Starts a program as the leader of a process group of its own.
    static func start(_ program: String, _ arguments: [String]) throws(DriverError) -> RunningCommand {
        var pipe: [Int32] = [0, 0]
        guard Glibc.pipe(&pipe) == 0 else { throw failure(program, errno) }
        for end in pipe { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(pipe[0], F_SETFL, O_NONBLOCK)  // our end only: the command's writes may wait
        let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
        defer {
            close(nothing)
            close(pipe[1])
        }
        let pid = spawn(program, arguments, nothing: nothing, complaints: pipe[1])
        guard pid > 0 else {
            close(pipe[0])
            throw failure(program, -pid)
        }
        return RunningCommand(pid: pid, complaints: pipe[0])
    }

    /// Nil while it runs; afterwards its exit status, or 256 and the signal. Also empties the pipe, so that a
    /// talkative command never waits.
    func status() -> Int32? {
        drain()
        var status: Int32 = 0
        switch clinux_reap(pid, &status) {
        case 0: return nil
        case 1:
            drain()
            return status
        default: return 256
        }
    }

    /// Ends it and its children at once. Returns when it is gone, whether or not the task is cancelled; at the latest
    /// after a second, for one that is stuck in the kernel.
    func kill() async {
        Glibc.kill(-pid, SIGKILL)
        let end = ContinuousClock.now + .seconds(1)
        var status: Int32 = 0
        while clinux_reap(pid, &status) == 0, ContinuousClock.now < end {
            // A task of its own, because a cancelled one does not sleep.
            await Task { try? await Task.sleep(for: .milliseconds(1)) }.value
        }
    }

    /// The last line it wrote to standard error, at most 200 characters.
    var complaint: String {
        let lines = text.split(whereSeparator: { $0 == 10 || $0 == 13 })
        return String(String(decoding: lines.last ?? [], as: UTF8.self).prefix(200))
    }

    private func drain() {
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(complaints, &chunk, chunk.count)
            guard count > 0 else { return }
            text = Array((text + chunk[..<count]).suffix(4096))
        }
    }

    private static func failure(_ program: String, _ number: Int32) -> DriverError {
        DriverError(.missingTool, "cannot start \(program): \(String(cString: strerror(number)))")
    }
}

private func spawn(_ program: String, _ arguments: [String], nothing: Int32, complaints: Int32) -> Int32 {
    let lists = [arguments, ["PATH=\(CompanionCommand.path)", "LANG=C"], [program]]
    let copies = lists.map { $0.map { strdup($0) } + [nil] }
    defer { for copy in copies.joined() { free(copy) } }
    return copies[0].withUnsafeBufferPointer { arguments in
        copies[1].withUnsafeBufferPointer { environment in
            var child = clinux_child()
            child.program = UnsafePointer(copies[2][0])
            child.arguments = arguments.baseAddress
            child.environment = environment.baseAddress
            (child.input, child.output, child.error) = (nothing, nothing, complaints)
            return clinux_spawn(&child)
        }
    }
}
