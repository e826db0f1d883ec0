import WroughtCore

extension ImportSheet {
    /// Reads a CSV file.
    mutating func read(csv bytes: [UInt8]) {
        do throws(ImportProblem) {
            var records = try CSVReader.read(bytes)[...]
            guard let header = records.popFirst() else { return }
            guard let columns = columns(of: header) else { return }
            for record in records { read(record, columns: columns) }
        } catch {
            problems.append(error)
        }
    }

    /// The meaning of each column; nil after having noted why the rows cannot be read.
    private mutating func columns(of header: CSVReader.Record) -> [ImportColumn]? {
        let words = header.fields.map { SettingText.trimmed($0) }
        let columns = words.map { ImportColumn.known($0) ?? .setting($0) }
        let known = problems.count
        for (index, column) in columns.enumerated() {
            let word = words[index]
            if word.isEmpty {
                note(header, "column \(index + 1)", "has no name in the header")
            } else if let earlier = columns.firstIndex(of: column), earlier < index {
                note(header, word, "means the same as the column \(words[earlier]); keep one of them")
            } else if column == .settings || column == .leftOut {
                note(header, word, "is for JSON; give each setting a column of its own")
            }
        }
        for (needed, word) in [(ImportColumn.name, "name"), (.driver, "driver")] where !columns.contains(needed) {
            let separators = words.count == 1 && words[0].contains(where: { ";\t".contains($0) })
            note(header, word, "the header has no such column" + (separators ? "; separate columns with commas" : ""))
        }
        return problems.count == known ? columns : nil
    }

    private mutating func read(_ record: CSVReader.Record, columns: [ImportColumn]) {
        guard record.fields.count == columns.count else {
            note(record, "", "has \(record.fields.count) fields, the header \(columns.count)")
            return
        }
        var draft = MachineDraft()
        for (column, field) in zip(columns, record.fields) where !field.isEmpty { draft.take(field, as: column) }
        rows.append(Row(number: record.line, draft: draft))
    }

    private mutating func note(_ record: CSVReader.Record, _ column: String, _ message: String) {
        problems.append(ImportProblem(row: record.line, column: column, message))
    }
}

extension MachineDraft {
    fileprivate mutating func take(_ field: String, as column: ImportColumn) {
        switch column {
        case .name: name = Self.filled(field)
        case .driver: driver = Self.filled(field)
        case .tags: tags = Self.items(field)
        case .group: group = Self.filled(field)
        case .bootMACs: bootMACs = Self.items(field)
        case .notes: notes = field
        // A setting is kept as it stands: a password may begin or end with a blank.
        case .setting(let key): settings.set(key, .string(field))
        case .settings, .leftOut: break
        }
    }
}
