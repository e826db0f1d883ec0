#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif
import Synchronization

/// Where the program prints: results to one side, remarks and progress to the other.
public final class Output: Sendable {
    /// Takes text; answers false when nobody reads any more.
    public typealias Sink = @Sendable (String) -> Bool

    private let results: Sink
    private let remarks: Sink
    private let raw: @Sendable ([UInt8]) -> Bool
    private let broken = Atomic(false)
    /// True when a person reads the results.
    public let isTerminal: Bool
    /// True when a person reads the remarks, so that a progress line makes sense.
    public let showsProgress: Bool
    /// True when colours are wanted.
    public let hasColours: Bool

    /// Output through closures; `raw` takes a console's bytes, which need not be text.
    public init(
        results: @escaping Sink, remarks: @escaping Sink, raw: (@Sendable ([UInt8]) -> Bool)? = nil,
        isTerminal: Bool = false, showsProgress: Bool = false, hasColours: Bool = false
    ) {
        self.results = results
        self.remarks = remarks
        self.raw = raw ?? { results(String(decoding: $0, as: UTF8.self)) }
        self.isTerminal = isTerminal
        self.showsProgress = showsProgress
        self.hasColours = hasColours
    }

    /// Standard output and standard error. Colours only on a terminal, and not when `NO_COLOR` is set to anything
    /// (no-color.org) or `TERM` is `dumb`.
    public static func standard(environment: @Sendable (String) -> String?) -> Output {
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let plain = environment("NO_COLOR").map { !$0.isEmpty } ?? false || environment("TERM") == "dumb"
        return Output(
            results: { FileOutput.write($0, to: STDOUT_FILENO) }, remarks: { FileOutput.write($0, to: STDERR_FILENO) },
            raw: { $0.withUnsafeBufferPointer { FileOutput.write($0, to: STDOUT_FILENO) } }, isTerminal: isTerminal,
            showsProgress: isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb",
            hasColours: isTerminal && !plain)
    }

    /// True once the reader of the results has gone away: a stream ends then.
    public var isBroken: Bool { broken.load(ordering: .relaxed) }

    /// Prints a result and a line end.
    public func line(_ text: String) { write(text + "\n") }

    /// Prints results as they are.
    public func write(_ text: String) {
        guard !text.isEmpty, !isBroken else { return }
        if !results(text) { broken.store(true, ordering: .relaxed) }
    }

    /// Passes bytes on as they are, for a console; what is no text is passed on too.
    func bytes(_ bytes: [UInt8]) {
        guard !isBroken else { return }
        if !raw(bytes) { broken.store(true, ordering: .relaxed) }
    }

    /// Prints a remark and a line end, apart from the results.
    public func remark(_ text: String) { _ = remarks(text + "\n") }

    /// Prints a piece of a remark, for the progress line.
    func progress(_ text: String) { _ = remarks(text) }
}

/// Writing to a file descriptor until everything is written.
enum FileOutput {
    /// False when nobody reads any more, or the disk is full.
    static func write(_ text: String, to descriptor: Int32) -> Bool {
        var text = text
        return text.withUTF8 { write($0, to: descriptor) }
    }

    /// False when nobody reads any more, or the disk is full.
    static func write(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = systemWrite(descriptor, rest.baseAddress, rest.count)
            if count > 0 {
                rest = UnsafeBufferPointer(rebasing: rest[count...])
            } else if count < 0, errno == EINTR {
                continue
            } else if count < 0, errno == EAGAIN {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&waiting, 1, 1000)
            } else {
                return false
            }
        }
        return true
    }
}

/// The system's `write`, which has the name of a method here.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
