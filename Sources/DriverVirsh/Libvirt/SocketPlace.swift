import Glibc
import WroughtCore

/// One socket address, whatever its family.
struct SocketPlace: Sendable {
    private let family: Int32
    private let bytes: [UInt8]

    init(_ info: addrinfo) {
        family = info.ai_family
        bytes = info.ai_addr.map { Array(UnsafeRawBufferPointer(start: $0, count: Int(info.ai_addrlen))) } ?? []
    }

    /// A Unix socket.
    /// - Throws: ``DriverError`` `bad-settings` when the path is longer than a socket's name may be.
    init(path: String) throws {
        var address = sockaddr_un()
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard path.utf8.count < room else {
            throw DriverError(.badSettings, "the path of the socket is longer than \(room - 1) bytes: \(path)")
        }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        family = AF_UNIX
        bytes = withUnsafeBytes(of: address) { Array($0) }
    }

    /// The numeric address.
    var text: String {
        var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let status = withAddress { getnameinfo($0, $1, &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST) }
        guard status == 0 else { return "an address that cannot be shown" }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Connects and hangs up; 0 or the system's error number. Blocks.
    func connectOnce() -> Int32 {
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return errno }
        defer { close(descriptor) }
        return withAddress { connect(descriptor, $0, $1) } == 0 ? 0 : errno
    }

    private func withAddress<Answer>(_ body: (UnsafePointer<sockaddr>?, socklen_t) -> Answer) -> Answer {
        bytes.withUnsafeBytes { body($0.bindMemory(to: sockaddr.self).baseAddress, socklen_t($0.count)) }
    }
}
