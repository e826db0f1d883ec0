/// One thing about a plan that cannot be: what, where, and what to do, for the operator who wrote it.
public struct NetworkProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong and where, naming every thing and address concerned.
    public let message: String
    /// What would make it right, as half a sentence.
    public let remedy: String

    /// A problem.
    public init(_ message: String, remedy: String) {
        self.message = message
        self.remedy = remedy
    }

    /// Both, with a semicolon.
    public var description: String { "\(message); \(remedy)" }
}
