/// The value of one SNMP object (RFC 2578 section 7), and the three answers that are no value (RFC 3416 section 3).
public enum SNMPValue: Sendable, Hashable {
    /// `INTEGER`, `Integer32`.
    case integer(Int)
    /// `OCTET STRING`; bytes, because devices put any encoding there.
    case octets([UInt8])
    /// `OBJECT IDENTIFIER`.
    case oid(OID)
    /// A counter, a gauge or time ticks.
    case unsigned(UInt64)
    /// A type that no PDU table uses, by its BER tag.
    case other(tag: Int)
    /// Null, as sent in requests.
    case null
    /// `noSuchObject`, `noSuchInstance`: there is nothing at this name.
    case absent
    /// `endOfMibView`: a walk came to the end.
    case endOfView

    /// The whole number, of integers and gauges, and of octet strings that hold digits (some agents send those).
    public var number: Int? {
        switch self {
        case .integer(let value): value
        case .unsigned(let value): Int(exactly: value)
        case .octets: text.flatMap { Int($0) }
        default: nil
        }
    }

    /// The text of an octet string without zero bytes at its end; nil for other types and for bytes that are no UTF-8.
    public var text: String? {
        guard case .octets(var bytes) = self else { return nil }
        while bytes.last == 0 { bytes.removeLast() }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension SNMPValue: CustomStringConvertible {
    /// The value as a person reads it.
    public var description: String {
        switch self {
        case .integer(let value): String(value)
        case .unsigned(let value): String(value)
        case .octets(let bytes): text.map { "“\($0)”" } ?? "\(bytes.count) bytes"
        case .oid(let oid): oid.description
        case .other(let tag): "a value of type \(tag)"
        case .null: "null"
        case .absent: "nothing"
        case .endOfView: "the end"
        }
    }
}

/// A name and its value, as requests and answers carry them.
public struct SNMPBinding: Sendable, Hashable {
    /// The object.
    public var oid: OID
    /// Its value; null in requests that read.
    public var value: SNMPValue

    /// A binding; without a value, one to read with.
    public init(_ oid: OID, _ value: SNMPValue = .null) {
        self.oid = oid
        self.value = value
    }
}
