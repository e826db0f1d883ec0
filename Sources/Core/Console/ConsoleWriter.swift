/// The role of typing on a ``SharedConsole``; held until it is given back or taken over.
public struct ConsoleWriter: Sendable {
    let console: SharedConsole
    let id: UInt64

    /// Types bytes.
    /// - Throws: `conflict` once somebody took the role over or the console has ended; `unreachable` while the
    ///   connection is being opened again, the bytes then lost; what the console throws.
    public func write(_ bytes: [UInt8]) async throws { try await console.write(bytes, as: id) }

    /// Sends a break to the machine. Throws as ``write(_:)`` does, and `unsupported` where the console has no break.
    public func sendBreak() async throws { try await console.sendBreak(as: id) }

    /// Gives the role back; does nothing where it was taken over.
    public func resign() async { await console.resign(id) }
}
