import Foundation
import Synchronization
import WroughtLab

/// A pseudo-terminal: a program at its one side, a person's hands and eyes at the other.
final class Terminal: Sendable {
    /// What a program opens as its input and output.
    let path: String
    private let person: Int32
    /// Held open, so that the terminal and its settings outlive the program.
    private let program: Int32
    private let screen = Mutex("")
    private let isClosed = Atomic(false)

    init() throws {
        var (person, program) = (Int32(-1), Int32(-1))
        var name = [CChar](repeating: 0, count: 128)
        guard openpty(&person, &program, &name, nil, nil) == 0 else {
            throw LabError("there is no pseudo-terminal: \(String(cString: strerror(errno)))")
        }
        for side in [person, program] { _ = fcntl(side, F_SETFD, FD_CLOEXEC) }
        (self.person, self.program) = (person, program)
        path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        Thread.detachNewThread { [self] in watch() }
    }

    /// What was shown so far.
    var text: String { screen.withLock { $0 } }

    /// Whether the terminal itself shows what is typed, as it does unless a program has taken it over.
    var echoes: Bool { state.c_lflag & tcflag_t(ECHO) != 0 }

    /// How input, output, the line and its keys are treated.
    var settings: [UInt] {
        let state = state
        let keys = withUnsafeBytes(of: state.c_cc) { $0.map { UInt($0) } }
        return [state.c_iflag, state.c_oflag, state.c_cflag, state.c_lflag].map { UInt($0) } + keys
    }

    private var state: termios {
        var state = termios()
        tcgetattr(program, &state)
        return state
    }

    /// Presses keys.
    func type(_ keys: String) {
        let bytes = Array(keys.utf8)
        _ = write(person, bytes, bytes.count)
    }

    /// Waits until something was shown.
    func shows(_ words: String, within limit: Duration = .seconds(30)) async throws -> Bool {
        try await eventually(within: limit) { text.contains(words) }
    }

    /// Waits until something is so.
    func eventually(within limit: Duration = .seconds(30), _ condition: () -> Bool) async throws -> Bool {
        let deadline = ContinuousClock.now + limit
        while ContinuousClock.now < deadline, !condition() { try await Task.sleep(for: .milliseconds(20)) }
        return condition()
    }

    /// Lets go of it.
    func close() { isClosed.store(true, ordering: .relaxed) }

    private func watch() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !isClosed.load(ordering: .relaxed) {
            var waiting = pollfd(fd: person, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 50) > 0 else { continue }
            let count = read(person, &buffer, buffer.count)
            if count > 0 { screen.withLock { $0 += String(decoding: buffer[..<count], as: UTF8.self) } }
        }
        _ = Foundation.close(person)
        _ = Foundation.close(program)
    }
}
