#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// What comes in from the keyboard or a pipe, as values that a test replaces.
public struct StandardInput: Sendable {
    /// True when a person types.
    public var isTerminal: Bool
    /// Everything until the end, as text. Throws when it is too long.
    public var readAll: @Sendable () async throws -> String
    /// Asks the person and reads one line without showing it; nil when there is no person to ask.
    public var ask: @Sendable (_ prompt: String) async -> String?
    /// The bytes as they come, unbuffered; ends at the end of input.
    public var bytes: @Sendable () -> AsyncStream<[UInt8]>

    /// Input through closures.
    public init(
        isTerminal: Bool, readAll: @escaping @Sendable () async throws -> String,
        ask: @escaping @Sendable (String) async -> String?, bytes: @escaping @Sendable () -> AsyncStream<[UInt8]>
    ) {
        self.isTerminal = isTerminal
        self.readAll = readAll
        self.ask = ask
        self.bytes = bytes
    }

    /// The process's own standard input.
    public static var standard: StandardInput {
        StandardInput(
            isTerminal: isatty(STDIN_FILENO) == 1,
            readAll: {
                var all: [UInt8] = []
                for await bytes in chunks(of: STDIN_FILENO) {
                    all += bytes
                    guard all.count <= 64 << 20 else { throw UsageFailure("standard input holds more than 64 MiB") }
                }
                return String(decoding: all, as: UTF8.self)
            },
            ask: { await HiddenPrompt.ask($0) }, bytes: { chunks(of: STDIN_FILENO) })
    }

    /// Reads on a thread of its own, which ends with the program.
    private static func chunks(of descriptor: Int32) -> AsyncStream<[UInt8]> {
        let (stream, continuation) = AsyncStream<[UInt8]>.makeStream()
        let started = DetachedThread.start {
            var buffer = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = read(descriptor, &buffer, buffer.count)
                if count > 0 {
                    if case .terminated = continuation.yield(Array(buffer[..<count])) { return }
                } else if count == 0 || errno != EINTR {
                    return continuation.finish()
                }
            }
        }
        if !started { continuation.finish() }
        return stream
    }
}

/// Asks on the terminal itself, so that a secret can be typed while standard input is a file.
enum HiddenPrompt {
    /// One line typed without echo; nil when there is no terminal.
    static func ask(_ prompt: String) async -> String? {
        await withCheckedContinuation { continuation in
            if !DetachedThread.start({ continuation.resume(returning: askNow(prompt)) }) {
                continuation.resume(returning: nil)
            }
        }
    }

    private static func askNow(_ prompt: String) -> String? {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        var shown = termios()
        guard tcgetattr(terminal, &shown) == 0 else { return nil }
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(terminal, TCSAFLUSH, &hidden)
        defer {
            tcsetattr(terminal, TCSAFLUSH, &shown)
            _ = FileOutput.write("\n", to: terminal)
        }
        _ = FileOutput.write(prompt, to: terminal)
        return line(from: terminal)
    }

    private static func line(from terminal: Int32) -> String? {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while bytes.count < 4096 {
            let count = read(terminal, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
            if byte == UInt8(ascii: "\n") { break }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
