import Foundation

/// How to see that a started program can be used.
public enum Readiness: Sendable, CustomStringConvertible {
    /// A TCP connection is accepted there.
    case tcp(address: String, port: Int)
    /// Any datagram comes back for this one.
    case udp(address: String, port: Int, request: [UInt8])
    /// The file, or socket, exists.
    case file(String)
    /// The log holds this text.
    case log(String)
    /// The closure says so.
    case check(String, @Sendable () async throws -> Bool)

    /// What is waited for, for errors.
    public var description: String {
        switch self {
        case .tcp(let address, let port): "TCP \(address) port \(port)"
        case .udp(let address, let port, _): "an answer from UDP \(address) port \(port)"
        case .file(let path): "file \(path)"
        case .log(let text): "log line \"\(text)\""
        case .check(let what, _): what
        }
    }

    func isReached(log: String) async throws -> Bool {
        switch self {
        case .tcp(let address, let port): Probe.tcp(address, port)
        case .udp(let address, let port, let request): try await Probe.udp(address, port, request)
        case .file(let path): FileManager.default.fileExists(atPath: path)
        case .log(let text): ((try? String(contentsOfFile: log, encoding: .utf8)) ?? "").contains(text)
        case .check(_, let closure): try await closure()
        }
    }
}
