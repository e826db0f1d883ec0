/// A driver that can open the machine's serial console.
public protocol ConsoleOpening: PowerDriver {
    /// Opens the console. Throws `conflict` when somebody else holds it and `force` is false.
    func openConsole(force: Bool) async throws -> any ConsoleSession
}

/// An open console: bytes both ways.
public protocol ConsoleSession: Sendable {
    /// What the machine prints, until the console closes; ends with an error when the connection is lost.
    var output: AsyncThrowingStream<[UInt8], any Error> { get }
    /// Types bytes.
    func write(_ bytes: [UInt8]) async throws
    /// Closes the console on the device; safe to call twice.
    func close() async
}
