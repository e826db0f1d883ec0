import CLinuxShims
import ChildProgram
import Glibc
import WroughtCore

/// A started agent: its input was written before it started, its two outputs are read without waiting. Whoever starts
/// it ends it.
///
/// Started through CLinuxShims rather than a general library: the group is killed before its leader is reaped, so no
/// stranger can have taken its id, and no descriptor but the three reaches the agent.
final class AgentProcess {
    private let pid: Int32
    private var output: AgentPipe
    private var complaints: AgentPipe
    private var isReaped = false

    /// Bytes kept of each output: more than any list of outlets.
    static let outputLimit = 1 << 20

    private init(pid: Int32, output: Int32, complaints: Int32) {
        self.pid = pid
        self.output = AgentPipe(output, limit: Self.outputLimit)
        self.complaints = AgentPipe(complaints, limit: Self.outputLimit)
    }

    /// Starts a program as the leader of a process group of its own.
    /// - Throws: `missingTool` when it cannot be started.
    static func start(_ program: String, _ arguments: [String], input: [UInt8]) throws(DriverError) -> AgentProcess {
        var ends: [Int32] = []
        defer { for end in ends { close(end) } }
        func open() throws(DriverError) -> [Int32] {
            var pipe: [Int32] = [-1, -1]
            guard Glibc.pipe(&pipe) == 0 else { throw failure(program, errno) }
            for end in pipe { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            ends += pipe
            return pipe
        }
        // A socket pair: its end is told by shutdown, even while a child that a neighbour starts just now holds a copy.
        var stdin: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &stdin) == 0 else { throw failure(program, errno) }
        ends += stdin
        // All of it fits into the socket's buffer, so this neither waits nor splits; what does not fit is refused.
        let written = input.isEmpty ? 0 : write(stdin[1], input, input.count)
        guard written == input.count else { throw failure(program, E2BIG) }
        shutdown(stdin[1], Int32(SHUT_WR))
        _ = fcntl(stdin[0], F_SETFL, 0)  // the agent's end may wait
        let (stdout, stderr) = (try open(), try open())
        for mine in [stdout[0], stderr[0]] { _ = fcntl(mine, F_SETFL, O_NONBLOCK) }
        let pid = ChildProgram.start(
            program, [program] + arguments, input: stdin[0], output: stdout[1], error: stderr[1])
        guard pid > 0 else { throw failure(program, -pid) }
        ends = [stdin[0], stdin[1], stdout[1], stderr[1]]
        return AgentProcess(pid: pid, output: stdout[0], complaints: stderr[0])
    }

    /// Nil while it runs; afterwards its answer. Also empties the pipes.
    func answer() -> FenceAnswer? {
        drain()
        var status: Int32 = 0
        let state = clinux_reap(pid, &status)
        if state == 0 { return nil }
        isReaped = true
        drain()
        return FenceAnswer(
            status: state == 1 ? status : 256, output: output.bytes, outputIsCut: output.isCut,
            complaints: complaints.bytes, complaintsAreCut: complaints.isCut)
    }

    /// Ends it and its children at once; see ``ChildProgram/kill(_:)``.
    func kill() async {
        if !isReaped { await ChildProgram.kill(pid) }
    }

    private func drain() {
        output.drain()
        complaints.drain()
    }

    private static func failure(_ program: String, _ number: Int32) -> DriverError {
        DriverError(.missingTool, "cannot start \(program): \(String(cString: strerror(number)))")
    }
}
