import CBootSockets

/// The kernel's form of a ``BootEndpoint``, as a key.
struct SocketEndpoint: Hashable {
    private let family: UInt8
    private let high: UInt64
    private let low: UInt64
    let port: UInt16
    private let scope: UInt32

    init(_ raw: cboot_endpoint) {
        family = raw.family
        (high, low) = withUnsafeBytes(of: raw.bytes) {
            ($0.loadUnaligned(fromByteOffset: 0, as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
        port = raw.port
        scope = raw.scope
    }

    /// Reads a setting; nil where it is no numeric address.
    init?(_ place: BootEndpoint) {
        var raw = cboot_endpoint()
        guard cboot_parse(place.address, place.port, &raw) == 0 else { return nil }
        self.init(raw)
    }

    /// The same address with another port; with 0, a key for the machine itself.
    func withPort(_ port: UInt16) -> SocketEndpoint {
        var raw = self.raw
        raw.port = port
        return SocketEndpoint(raw)
    }

    /// For people and for sources.
    var endpoint: BootEndpoint {
        var raw = self.raw
        let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { room in
            room.initialize(repeating: 0)
            cboot_print(&raw, room.baseAddress, room.count)
            return room.baseAddress.map { String(cString: $0) } ?? ""
        }
        return BootEndpoint(text, port: port)
    }

    var raw: cboot_endpoint {
        var raw = cboot_endpoint()
        raw.family = family
        withUnsafeMutableBytes(of: &raw.bytes) {
            $0.storeBytes(of: high, toByteOffset: 0, as: UInt64.self)
            $0.storeBytes(of: low, toByteOffset: 8, as: UInt64.self)
        }
        raw.port = port
        raw.scope = scope
        return raw
    }
}
