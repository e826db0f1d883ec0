/// One fault and its place.
public struct ImportProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The place in the file, counted from 1: the line where a CSV record begins, or the object's number in a JSON
    /// array; nil for a single machine.
    public var row: Int?
    /// The column, JSON key or setting; empty when the whole row is meant.
    public var column: String
    /// What is wrong and what would be right. Never holds the value of a secret.
    public var message: String

    /// A fault at a place.
    public init(row: Int? = nil, column: String, _ message: String) {
        self.row = row
        self.column = column
        self.message = message
    }

    /// `row 3, power_address: required`.
    public var description: String {
        let place = [row.map { "row \($0)" }, column.isEmpty ? nil : column].compactMap(\.self).joined(separator: ", ")
        return place.isEmpty ? message : "\(place): \(message)"
    }
}
