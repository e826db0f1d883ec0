import GRDB

extension Row {
    /// The value of a column. Throws where the file holds something else than the schema says; GRDB's subscript traps.
    func value<Value: DatabaseValueConvertible>(_ column: String, as type: Value.Type = Value.self) throws -> Value {
        try decode(type, forColumn: column)
    }

    /// The value of a column by its place, for rows that are read by the thousand: a name is looked for among all
    /// columns, each time. GRDB's faster reading, for types that read columns themselves, would take text for a number.
    func value<Value: DatabaseValueConvertible>(at place: Int, as type: Value.Type = Value.self) throws -> Value {
        try decode(type, atIndex: place)
    }
}
