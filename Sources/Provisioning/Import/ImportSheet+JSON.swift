import WroughtCore

extension ImportSheet {
    /// Reads a JSON file.
    mutating func read(json bytes: [UInt8]) {
        do throws(JSONFault) {
            switch try JSONReader.read(bytes) {
            case .array(let items): for (index, item) in items.enumerated() { read(item, number: index + 1) }
            case let other: read(other, number: 1)
            }
        } catch {
            problems.append(
                ImportProblem(row: nil, column: "line \(error.line), column \(error.column)", error.message))
        }
    }

    private mutating func read(_ item: JSONValue, number: Int) {
        guard case .object(let members) = item else {
            problems.append(ImportProblem(row: number, column: "", "must be an object; it is of type \(item.kind)"))
            return
        }
        guard !Self.isMAAS(members) else { return read(maas: members, number: number) }
        var row = Row(number: number, draft: MachineDraft())
        var takenBy: [ImportColumn: String] = [:]
        for (key, value) in members.sorted(by: { $0.key < $1.key }) where value != .null {
            guard let column = ImportColumn.known(key) else {
                note(number, key, Self.hint(for: key))
                continue
            }
            if let other = takenBy.updateValue(key, forKey: column) {
                note(number, key, "means the same as \(other); keep one of them")
            }
            if let fault = row.take(value, as: column) { note(number, key, fault) }
        }
        rows.append(row)
    }

    private static func hint(for key: String) -> String {
        let near = Spelling.nearest(to: key, in: ImportColumn.words.keys)
        return "no such key" + (near.map { "; did you mean \($0)?" } ?? "; settings of the driver go into “settings”")
    }

    private mutating func note(_ row: Int, _ column: String, _ message: String) {
        problems.append(ImportProblem(row: row, column: column, message))
    }
}

extension ImportSheet.Row {
    /// Takes one member of an object; gives back what is wrong with it.
    mutating func take(_ value: JSONValue, as column: ImportColumn) -> String? {
        switch column {
        case .name: return Self.take(value, into: &draft.name)
        case .driver: return Self.take(value, into: &draft.driver)
        case .group: return Self.take(value, into: &draft.group)
        case .notes:
            guard case .string(let text) = value else { return "must be a string; it is of type \(value.kind)" }
            draft.notes = text
        case .tags: return Self.take(value, into: &draft.tags)
        case .bootMACs: return Self.take(value, into: &draft.bootMACs)
        case .leftOut: return Self.take(value, into: &leftOut)
        case .setting(let key): draft.settings.set(key, value)
        case .settings: return take(settings: value)
        }
        return nil
    }

    private static func take(_ value: JSONValue, into text: inout String?) -> String? {
        guard case .string(let given) = value else { return "must be a string; it is of type \(value.kind)" }
        text = MachineDraft.filled(given)
        return nil
    }

    /// A list of strings, or one string with commas.
    private static func take(_ value: JSONValue, into list: inout [String]) -> String? {
        switch value {
        case .string(let text): list = MachineDraft.items(text)
        case .array(let items):
            for item in items {
                guard case .string(let text) = item else {
                    return "must hold strings; it holds something of type \(item.kind)"
                }
                list.append(text)
            }
        default: return "must be a list of strings; it is of type \(value.kind)"
        }
        return nil
    }

    /// An object, or, as MAAS's interface sends it, an object in a string.
    private mutating func take(settings value: JSONValue) -> String? {
        var value = value
        if case .string(let text) = value {
            do throws(JSONFault) { value = try JSONReader.read(text) } catch { return "is no JSON object: \(error)" }
        }
        guard case .object(let members) = value else { return "must be an object; it is of type \(value.kind)" }
        for (key, member) in members { draft.settings.set(key, member) }
        return nil
    }
}
