import CLinuxShims
import ChildProgram
import Glibc
import WroughtCore

/// A running driver program: its process, and our ends of its three pipes. Nothing here waits. Not shared: the
/// ``ProgramSession`` that holds it ends it.
struct ProgramChild: Sendable {
    let pid: Int32
    private let input: Descriptor
    private let output: Descriptor
    private let complaints: Descriptor

    /// Starts a program as the leader of a process group of its own.
    /// - Throws: `missingTool`.
    static func start(_ command: ProgramCommand) throws(DriverError) -> ProgramChild {
        let program = try command.program()
        do throws(PipeFault) {
            let (input, output, complaints) = (try Pipe(), try Pipe(), try Pipe())
            for end in [input.writing, output.reading, complaints.reading] { end.neverWait() }
            let pid = ChildProgram.start(
                program, command.arguments, input: input.reading.number, output: output.writing.number,
                error: complaints.writing.number)
            guard pid > 0 else { throw PipeFault(number: -pid) }
            return ProgramChild(
                pid: pid, input: input.writing, output: output.reading, complaints: complaints.reading)
        } catch {
            let reason = String(cString: strerror(error.number))
            throw DriverError(.missingTool, "cannot start \(program): \(reason)", mayHaveHappened: false)
        }
    }

    /// What became of a read or a write.
    enum Passage {
        /// So many bytes went through.
        case moved(Int)
        /// Nothing now.
        case nothing
        /// The other end is closed.
        case closed
    }

    /// Writes what fits.
    func write(_ bytes: [UInt8]) -> Passage { Self.passage(quietly { Glibc.write(input.number, bytes, bytes.count) }) }

    /// Tells the program that nothing more comes.
    func closeInput() { input.close() }

    /// Gives our ends back.
    func closePipes() { for end in [input, output, complaints] { end.close() } }

    /// Reads what there is on standard output, at most the buffer's size.
    func read(into chunk: inout [UInt8]) -> Passage {
        Self.passage((Glibc.read(output.number, &chunk, chunk.count), errno))
    }

    /// Reads what there is on standard error, at most the buffer's size.
    func readComplaints(into chunk: inout [UInt8]) -> Passage {
        Self.passage((Glibc.read(complaints.number, &chunk, chunk.count), errno))
    }

    /// Sends a signal to the program and its children. Not to be called after ``status()`` told that it ended.
    func signal(_ number: Int32) { kill(-pid, number) }

    /// Nil while it runs. Afterwards its exit status, or 256 and the signal; what was left of its children is killed.
    func status() -> Int32? {
        var status: Int32 = 0
        switch clinux_reap(pid, &status) {
        case 0: return nil
        case 1: return status
        default: return 256
        }
    }

    private static func passage(_ result: (count: Int, number: Int32)) -> Passage {
        if result.count > 0 { return .moved(result.count) }
        let goesOn = result.count < 0 && [EAGAIN, EINTR].contains(result.number)
        return goesOn ? .nothing : .closed
    }

    /// Writing to a program that has gone raises SIGPIPE in the writing thread, which would end us. It is held back
    /// for the moment of the call, and taken away if the call raised it.
    private func quietly(_ body: () -> Int) -> (Int, Int32) {
        var (broken, before, pending) = (sigset_t(), sigset_t(), sigset_t())
        sigemptyset(&broken)
        sigaddset(&broken, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &broken, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        sigpending(&pending)
        let waited = sigismember(&pending, SIGPIPE) == 1
        let count = body()
        let number = errno
        if count < 0, number == EPIPE, !waited {
            var atOnce = timespec()
            sigtimedwait(&broken, nil, &atOnce)
        }
        return (count, number)
    }
}
