import GRDB

extension Row {
    /// The value of a column. Throws where the file holds something else than the schema says; GRDB's subscript traps.
    func value<Value: DatabaseValueConvertible>(_ column: String, as type: Value.Type = Value.self) throws -> Value {
        try decode(type, forColumn: column)
    }
}
