#if NetSNMP
import CNetSNMP
import WroughtCore

/// One session of the C library with one agent. Its calls block: only ``SNMPClient`` makes them, on threads of
/// ``BlockingCalls``.
///
/// `@unchecked Sendable`: the handle is set once; the C layer lets requests on one session run one after the other,
/// guards the library's globals with its own lock, and allows `interrupt` from any thread. `close` runs in `deinit`,
/// when nobody can be inside a request any more, because every request retains its session.
final class SNMPSession: @unchecked Sendable {
    private let handle: OpaquePointer

    /// Resolves the name; sends nothing.
    init(host: String, port: UInt16, security: SNMPSecurity, writing: Bool) throws(SNMPFailure) {
        var failure = cnetsnmp_failure()
        let opened = SNMPOptions(security, writing: writing).open(host: host, port: port, failure: &failure)
        guard let opened else { throw SNMPFailure(failure) }
        handle = opened
    }

    deinit { cnetsnmp_close(handle) }

    /// Makes the running request end at once; the session is of no use afterwards.
    func interrupt() { cnetsnmp_interrupt(handle) }

    /// What a request asks for.
    enum Command {
        case get
        case getNext
        case set
        /// With so many rows in one answer.
        case getBulk(repetitions: Int)
    }

    /// One request and its answer; blocks up to `timeout` for each of 1 + `retries` tries.
    func request(
        _ command: Command, _ bindings: [SNMPBinding], timeout: Duration, retries: Int
    ) throws(SNMPFailure) -> [SNMPBinding] {
        var failure = cnetsnmp_failure()
        let milliseconds = Int32(clamping: max(1, timeout / .milliseconds(1)).rounded())
        let response = SNMPRequestBuffer(bindings).withBindings { list in
            cnetsnmp_request(
                handle, command.code, list.baseAddress, list.count, 0, command.repetitions, milliseconds,
                Int32(clamping: retries), &failure)
        }
        guard let response else { throw SNMPFailure(failure) }
        defer { cnetsnmp_response_free(response) }
        return (0..<cnetsnmp_response_count(response)).map { SNMPBinding(cnetsnmp_response_at(response, $0)) }
    }
}

extension SNMPSession.Command {
    fileprivate var code: Int32 {
        switch self {
        case .get: Int32(CNETSNMP_GET)
        case .getNext: Int32(CNETSNMP_GETNEXT)
        case .set: Int32(CNETSNMP_SET)
        case .getBulk: Int32(CNETSNMP_GETBULK)
        }
    }

    fileprivate var repetitions: Int32 {
        if case .getBulk(let count) = self { return Int32(clamping: count) }
        return 0
    }
}

extension Int32 {
    fileprivate init(clamping value: Double) { self = value >= 2_147_483_647 ? .max : Int32(value) }
}

/// Bindings as the C layer takes them: all names in one buffer, all bytes in another.
private struct SNMPRequestBuffer {
    private var parts: [UInt32] = []
    private var bytes: [UInt8] = []
    private let bindings: [SNMPBinding]

    init(_ bindings: [SNMPBinding]) {
        self.bindings = bindings
        for binding in bindings {
            parts += binding.oid.parts
            if case .octets(let octets) = binding.value { bytes += octets }
        }
    }

    func withBindings<Answer>(_ body: (UnsafeBufferPointer<cnetsnmp_binding>) -> Answer) -> Answer {
        parts.withUnsafeBufferPointer { parts in
            bytes.withUnsafeBufferPointer { bytes in
                var (part, byte) = (0, 0)
                let list = bindings.map { binding in
                    var item = cnetsnmp_binding()
                    item.oid = parts.baseAddress.map { $0 + part }
                    item.oid_length = binding.oid.parts.count
                    part += binding.oid.parts.count
                    item.type = Int32(CNETSNMP_NULL)
                    if case .integer(let number) = binding.value {
                        item.type = Int32(CNETSNMP_INTEGER)
                        item.integer = Int64(number)
                    } else if case .octets(let octets) = binding.value {
                        item.type = Int32(CNETSNMP_OCTETS)
                        item.bytes = bytes.baseAddress.map { $0 + byte }
                        item.bytes_length = octets.count
                        byte += octets.count
                    }
                    return item
                }
                return list.withUnsafeBufferPointer(body)
            }
        }
    }
}

extension SNMPBinding {
    /// Copies what the C layer holds.
    fileprivate init(_ binding: cnetsnmp_binding) {
        let name = UnsafeBufferPointer(start: binding.oid, count: binding.oid_length)
        self.init(OID(Array(name)), SNMPValue(binding))
    }
}

extension SNMPValue {
    fileprivate init(_ binding: cnetsnmp_binding) {
        let bytes = Array(UnsafeBufferPointer(start: binding.bytes, count: binding.bytes_length))
        switch Int(binding.type) {
        case Int(CNETSNMP_INTEGER): self = .integer(Int(binding.integer))
        case Int(CNETSNMP_COUNTER), Int(CNETSNMP_GAUGE), Int(CNETSNMP_TIMETICKS), Int(CNETSNMP_COUNTER64):
            self = .unsigned(UInt64(bitPattern: binding.integer))
        case Int(CNETSNMP_OCTETS): self = .octets(bytes)
        case Int(CNETSNMP_OID):
            self = .oid(OID(bytes.withUnsafeBytes { Array($0.bindMemory(to: UInt32.self)) }))
        case Int(CNETSNMP_NULL): self = .null
        case Int(CNETSNMP_NO_SUCH_OBJECT), Int(CNETSNMP_NO_SUCH_INSTANCE): self = .absent
        case Int(CNETSNMP_END_OF_MIB_VIEW): self = .endOfView
        default: self = .other(tag: Int(binding.type))
        }
    }
}
#endif
