/// Where a text is not JSON, and why.
public struct JSONFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    public let message: String
    /// The line, counted from 1.
    public let line: Int
    /// The character in the line, counted from 1 in bytes.
    public let column: Int

    /// A fault at a place.
    public init(message: String, line: Int, column: Int) {
        self.message = message
        self.line = line
        self.column = column
    }

    /// `line 3, column 7: message`.
    public var description: String { "line \(line), column \(column): \(message)" }
}
