/// Why a simulated BMC could not do what was asked of it.
public struct SimulatorError: Error, Sendable, Hashable, CustomStringConvertible {
    /// One sentence that names the place and the remedy.
    public let description: String

    /// An error.
    public init(_ description: String) { self.description = description }
}
