/// Why an image could not be made.
public struct ImageFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// One sentence with the remedy.
    public let description: String

    /// A reason.
    public init(_ description: String) { self.description = description }
}
