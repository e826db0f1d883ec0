/// Why bytes are not what they should be: the structure, and what is wrong with it. Never holds payload bytes, so it
/// can be logged.
public struct WireError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The structure that was being read, by its name in the specification.
    public let structure: String
    /// What is wrong, as half a sentence.
    public let reason: String

    /// An error about one structure.
    public init(_ structure: String, _ reason: String) {
        self.structure = structure
        self.reason = reason
    }

    /// Structure and reason.
    public var description: String { "\(structure): \(reason)" }

    /// Fewer bytes than the structure needs.
    public static func short(_ structure: String, need: Int, have: Int) -> WireError {
        WireError(structure, "\(have) bytes where at least \(need) are needed")
    }
}
