import Glibc
import Synchronization

/// An open file of this process, closed when nobody holds it any more.
final class Descriptor: Sendable {
    /// The descriptor; -1 once closed.
    var number: Int32 { held.withLock { $0 } }
    private let held: Mutex<Int32>

    /// Takes a descriptor over.
    init(_ number: Int32) { held = Mutex(number) }

    deinit { close() }

    /// Closes it; safe to call twice.
    func close() {
        held.withLock { number in
            if number >= 0 { Glibc.close(number) }
            number = -1
        }
    }

    /// Calls on our end return at once; the program's end may wait.
    func neverWait() { _ = fcntl(number, F_SETFL, O_NONBLOCK) }
}

/// Both ends of a new pipe, neither of which reaches a child by accident.
struct Pipe {
    let reading: Descriptor
    let writing: Descriptor

    /// - Throws: the kernel's reason, usually too many open files.
    init() throws(PipeFault) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw PipeFault(number: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (reading, writing) = (Descriptor(ends[0]), Descriptor(ends[1]))
    }
}

/// Why there is no pipe, as errno.
struct PipeFault: Error {
    let number: Int32
}
