/// Why bytes are not the packet they should be, or why a packet cannot be written: the structure, the place, the kind of
/// fault and a sentence. Never holds the bytes themselves, so it can be logged.
public struct WireFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// What sort of fault it is, for counters and for the choice of an answer.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The bytes end before the structure does.
        case truncated
        /// There is more than the structure may hold, or than there is room for.
        case oversized
        /// A reference leads back to where it came from.
        case looping
        /// A value that the structure does not allow.
        case malformed
        /// Well formed, and outside of what this codec speaks.
        case unsupported
    }

    /// What sort of fault it is.
    public let kind: Kind
    /// The structure that was being read or written, by its name in the specification.
    public let structure: String
    /// Where, in bytes from the start of the packet, or of the option's value where a value is read alone.
    public let offset: Int
    /// What is wrong, as half a sentence.
    public let reason: String

    /// A fault at one place.
    public init(_ kind: Kind, _ structure: String, at offset: Int, _ reason: String) {
        self.kind = kind
        self.structure = structure
        self.offset = offset
        self.reason = reason
    }

    /// Structure, place and reason.
    public var description: String { "\(structure), byte \(offset): \(reason)" }

    /// Fewer bytes than the structure needs.
    static func short(_ structure: String, at offset: Int, need: Int, have: Int) -> WireFault {
        WireFault(.truncated, structure, at: offset, "\(have) bytes where \(need) are needed")
    }

    /// A value of another length than its kind has.
    static func length(_ structure: String, _ have: Int, expected: String) -> WireFault {
        WireFault(.malformed, structure, at: 0, "\(have) bytes where \(expected) are expected")
    }
}
