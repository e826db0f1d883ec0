/// An object's number as the agent sorts it. A type of the simulator's own: it must not share the driver's mistakes.
struct SimulatedOID: Hashable, Comparable, CustomStringConvertible {
    let parts: [UInt32]

    /// Reads numbers with dots, with or without one in front; nil for anything else.
    init?(_ text: some StringProtocol) {
        let words = text.split(separator: ".", omittingEmptySubsequences: true)
        parts = words.compactMap { UInt32($0) }
        if parts.count != words.count || parts.isEmpty { return nil }
    }

    static func < (left: SimulatedOID, right: SimulatedOID) -> Bool {
        left.parts.lexicographicallyPrecedes(right.parts)
    }

    /// With a dot in front, as snmpd wants it.
    var description: String { parts.map { ".\($0)" }.joined() }
}
