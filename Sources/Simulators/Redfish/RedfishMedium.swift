/// A medium in a virtual drive.
public struct RedfishMedium: Sendable, Hashable {
    /// Where it comes from.
    public var image: String
    /// Whether the machine may not write to it.
    public var isWriteProtected: Bool

    /// A medium; protected unless told otherwise.
    public init(_ image: String, isWriteProtected: Bool = true) {
        self.image = image
        self.isWriteProtected = isWriteProtected
    }
}
