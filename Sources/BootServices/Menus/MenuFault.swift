/// Why something cannot be written into a boot configuration: the place, the reason and the remedy in one sentence. Values
/// are not repeated, because a kernel command line may carry secrets.
public struct MenuFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The sentence.
    public let description: String

    init(_ place: String, _ reason: String) { description = "\(place): \(reason)" }
}
