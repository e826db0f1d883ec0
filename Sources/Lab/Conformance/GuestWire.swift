import Foundation
import Glibc
import Synchronization

/// The way to an ``ObedientGuest``: two named pipes that QEMU ties to the second serial port of its machine.
final class GuestWire: Sendable {
    private struct State {
        /// What has been read and not been taken apart.
        var rest: [UInt8] = []
        var typed: [UInt8] = []
        /// What the guest last said of the power button.
        var heeds: UInt8?
    }

    /// The pipes' common name, as QEMU takes it: `.in` leads to the guest, `.out` comes from it.
    let path: String
    private let state = Mutex(State())

    /// Makes the pipes.
    init(_ path: String) throws {
        self.path = path
        for name in [path + ".in", path + ".out"] where mkfifo(name, 0o600) != 0 {
            throw LabError("\(name): cannot make a named pipe: \(String(cString: strerror(errno)))")
        }
    }

    /// What was typed since ``forget()``.
    var typed: [UInt8] {
        read()
        return state.withLock { $0.typed }
    }

    func forget() {
        read()
        state.withLock { $0 = State() }
    }

    /// Lets the guest print; what is printed while nothing runs is lost.
    func print(_ bytes: [UInt8]) async throws {
        try await send(bytes.flatMap { [ObedientGuest.Word.console.rawValue, $0] })
    }

    /// Makes the guest heed the power button or not, and waits until it says so: then it runs.
    func heed(_ heeds: Bool) async throws {
        let wish: UInt8 = heeds ? 1 : 0
        state.withLock { $0.heeds = nil }
        let deadline = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < deadline {
            // A machine that is starting may lose it.
            try await send([ObedientGuest.Word.heeding.rawValue, wish])
            for _ in 0..<50 {
                read()
                if state.withLock({ $0.heeds == wish }) { return }
                try await Task.sleep(for: .milliseconds(10))
            }
        }
        throw LabError("the guest does not answer")
    }

    /// Writes all of it, waiting where QEMU does not keep up; lost where no machine has the pipe open.
    private func send(_ bytes: [UInt8]) async throws {
        // For reading as well: a machine that ends must not end this program by SIGPIPE.
        let descriptor = open(path + ".in", O_RDWR | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var rest = bytes[...]
        let deadline = ContinuousClock.now + .seconds(5)
        while !rest.isEmpty, ContinuousClock.now < deadline {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, min($0.count, 512)) }
            if count > 0 { rest = rest.dropFirst(count) } else { try await Task.sleep(for: .milliseconds(5)) }
        }
    }

    /// Takes what has come. Two callers at once would mix their bytes up, so that it is done under the lock.
    private func read() {
        state.withLock { state in
            let descriptor = open(path + ".out", O_RDONLY | O_NONBLOCK | O_CLOEXEC)
            guard descriptor >= 0 else { return }
            defer { close(descriptor) }
            var buffer = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = Glibc.read(descriptor, &buffer, buffer.count)
                guard count > 0 else { break }
                state.rest += buffer[..<count]
            }
            Self.take(&state)
        }
    }

    private static func take(_ state: inout State) {
        var pairs = state.rest[...]
        while pairs.count >= 2 {
            let value = pairs[pairs.startIndex + 1]
            switch ObedientGuest.Word(rawValue: pairs[pairs.startIndex]) {
            case .console?: state.typed.append(value)
            case .heeding?: state.heeds = value
            // One byte was lost when its machine was switched off.
            case nil: break
            }
            pairs = pairs.dropFirst(2)
        }
        state.rest = Array(pairs)
    }
}
