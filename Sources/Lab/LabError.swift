/// Why a part of the lab could not be set up, in one sentence that names the part and the remedy.
public struct LabError: Error, Sendable, CustomStringConvertible {
    /// The sentence, followed by the last lines of the part's log where there is one.
    public let description: String

    /// Wraps a sentence.
    public init(_ description: String) {
        self.description = description
    }
}
