import CLinuxShims
import ChildProgram
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
        let pid = ChildProgram.start(
            program, arguments, environment: ["PATH=\(ChildProgram.path)", "LANG=C"], input: nothing, output: nothing,
            error: pipe[1])
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

    /// Ends it and its children at once; see ``ChildProgram/kill(_:)``.
    func kill() async { await ChildProgram.kill(pid) }

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
