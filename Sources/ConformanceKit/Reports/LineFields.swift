import WroughtCore

/// One line of a report as it is read: its members by name, with an error that names the line and the member.
struct LineFields {
    private let line: Int
    private let members: [String: JSONValue]
    /// The kind of line, from the member `type`.
    let type: String

    /// Takes a line apart. Members that are not known are left alone: a later kit may write more.
    init(_ bytes: some Sequence<UInt8>, line: Int) throws(ReportFault) {
        do {
            guard case .object(let members) = try JSONReader.read(bytes) else {
                throw ReportFault(line: line, "this is no JSON object")
            }
            self.members = members
        } catch let fault as JSONFault {
            throw ReportFault(line: line, "this is not JSON: column \(fault.column): \(fault.message)")
        } catch let fault as ReportFault {
            throw fault
        } catch {
            throw ReportFault(line: line, "this is not JSON")
        }
        self.line = line
        guard case .string(let type) = members["type"] else {
            throw ReportFault(line: line, "“type” is missing; it is one of head, check, end")
        }
        self.type = type
    }

    /// A fault in this line.
    func fault(_ message: String) -> ReportFault { ReportFault(line: line, message) }

    /// Any member.
    func value(_ name: String) throws(ReportFault) -> JSONValue {
        guard let value = members[name] else { throw fault("“\(name)” is missing") }
        return value
    }

    /// A text.
    func string(_ name: String) throws(ReportFault) -> String {
        guard case .string(let text) = try value(name) else { throw mismatch(name, "a string") }
        return text
    }

    /// A text or null.
    func optionalString(_ name: String) throws(ReportFault) -> String? {
        try value(name) == .null ? nil : try string(name)
    }

    /// A whole number.
    func int(_ name: String) throws(ReportFault) -> Int {
        guard case .int(let number) = try value(name) else { throw mismatch(name, "an integer") }
        return number
    }

    /// A time in milliseconds.
    func milliseconds() throws(ReportFault) -> Double {
        let number: Double? =
            switch try value("milliseconds") {
            case .int(let number): Double(number)
            case .double(let number): number
            default: nil
            }
        guard let number, number >= 0 else { throw mismatch("milliseconds", "a number from 0") }
        return number
    }

    /// A list of texts.
    func strings(_ name: String) throws(ReportFault) -> [String] {
        guard case .array(let items) = try value(name) else { throw mismatch(name, "a list of strings") }
        var texts: [String] = []
        for item in items {
            guard case .string(let text) = item else { throw mismatch(name, "a list of strings") }
            texts.append(text)
        }
        return texts
    }

    /// One of a fixed set of words.
    func word<Word: RawRepresentable & CaseIterable>(_ name: String) throws(ReportFault) -> Word
    where Word.RawValue == String {
        try word(try string(name), in: name)
    }

    /// A text of the line as one of a fixed set of words.
    func word<Word: RawRepresentable & CaseIterable>(_ text: String, in name: String) throws(ReportFault) -> Word
    where Word.RawValue == String {
        if let word = Word(rawValue: text) { return word }
        let choice = Word.allCases.map(\.rawValue).joined(separator: ", ")
        throw fault("“\(name)” is “\(TextEscape.line(text))”; it is one of \(choice)")
    }

    private func mismatch(_ name: String, _ wanted: String) -> ReportFault {
        fault("“\(name)” is \(members[name]?.kind ?? "missing"); it is \(wanted)")
    }
}
