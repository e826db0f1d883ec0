import WroughtCore

/// An open console with its bytes on a tape, both ways.
final class TapedConsole: ConsoleSession {
    let output: AsyncThrowingStream<[UInt8], any Error>
    private let session: (any ConsoleSession)?
    private let tape: any Tape
    private let subject: String

    /// Around an open console; nil in a replay.
    init(_ session: (any ConsoleSession)?, _ tape: any Tape) {
        self.session = session
        self.tape = tape
        let subject = "console \(tape.number(of: "console"))"
        self.subject = subject
        let (output, writer) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
        self.output = output
        // At once: however busy the machine is, the first reading is asked for when the console is open, here as in a
        // replay.
        let reader = Task.immediate { await Self.read(session, tape, subject, writer) }
        writer.onTermination = { _ in reader.cancel() }
    }

    private static func read(
        _ session: (any ConsoleSession)?, _ tape: any Tape, _ subject: String,
        _ writer: AsyncThrowingStream<[UInt8], any Error>.Continuation
    ) async {
        var iterator = session?.output.makeAsyncIterator()
        do {
            while let chunk = try await tape.call(
                TapedCall(subject, "output"), .codable, { try await iterator?.next() })
            {
                writer.yield(chunk)
            }
            writer.finish()
        } catch { writer.finish(throwing: error) }
    }

    func write(_ bytes: [UInt8]) async throws {
        try await tape.call(TapedCall(subject, "write", .array(bytes.map { .int(Int($0)) })), .none) {
            try await session?.write(bytes)
        }
    }

    func close() async { try? await tape.call(TapedCall(subject, "close"), .none) { await session?.close() } }
}
