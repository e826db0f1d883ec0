import WroughtCore

/// One option of an agent with its value, as it is written to the agent's standard input: `name=value`.
struct FenceOption: Sendable, Hashable {
    let name: String
    let value: String

    /// More than any password, key or address.
    static let longest = 4096

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Reads `name=value`; the value may hold further `=` and may be empty.
    /// - Throws: a problem that names the option and never shows its value, because the value may be a secret.
    init(_ text: some StringProtocol) throws(SettingProblem) {
        guard let mark = text.firstIndex(of: "=") else {
            throw SettingProblem("", "is not name=value; an option has to be written as name=value")
        }
        try self.init(
            checked: SettingText.trimmed(text[..<mark]), value: String(text[text.index(after: mark)...]))
    }

    /// - Throws: a problem when the name or the value cannot stand in one line.
    init(checked name: String, value: String) throws(SettingProblem) {
        guard let first = name.utf8.first, Self.isLetter(first), name.utf8.allSatisfy(Self.mayBeInName) else {
            throw SettingProblem("", "has no option name before the =; names look like ip or power_wait")
        }
        guard !value.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw SettingProblem("", "the value of \(name) holds a line break or another control character")
        }
        guard value.utf8.count <= Self.longest else {
            throw SettingProblem("", "the value of \(name) is longer than \(Self.longest) bytes")
        }
        self.init(name, value)
    }

    /// The line for the agent. Agents strip blanks at the end and one pair of quotation marks around the value, so
    /// values with either are put in quotation marks.
    var line: String {
        let quoted = value.utf8.count > 1 && value.hasPrefix("\"") && value.hasSuffix("\"")
        let padded = value.first?.isWhitespace == true || value.last?.isWhitespace == true
        return quoted || padded ? "\(name)=\"\(value)\"" : "\(name)=\(value)"
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func mayBeInName(_ byte: UInt8) -> Bool {
        isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
}

/// The open options: a list of `name=value`, one text with commas, or a JSON object.
struct FenceOptions: SettingValue {
    let entries: [FenceOption]

    static let schema: [String: JSONValue] = [
        "type": "array", "items": ["type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]*="],
    ]
    static var absent: Self? { Self(entries: []) }

    private init(entries: [FenceOption]) { self.entries = entries }

    init(setting: JSONValue) throws(SettingProblem) {
        var found: [FenceOption] = []
        if case .object(let members) = setting {
            for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                guard let text = value.text else { throw SettingProblem(".\(name)", "is a \(value.kind), not a text") }
                found.append(try FenceOption(checked: name, value: text))
            }
        } else {
            for (index, text) in try [String](setting: setting).enumerated() {
                found.append(try Self.option(text, index))
            }
        }
        entries = found
    }

    private static func option(_ text: String, _ index: Int) throws(SettingProblem) -> FenceOption {
        do throws(SettingProblem) { return try FenceOption(text) } catch {
            let hint = text.contains("=") ? "" : "; give a JSON list when a value holds a comma"
            throw SettingProblem("[\(index)]", error.message + hint)
        }
    }

    var exported: JSONValue? { entries.isEmpty ? nil : .array(entries.map { .string("\($0.name)=\($0.value)") }) }
}

/// The secret options: `name=value`, one to a line, because a password may hold a comma.
struct FenceSecrets: SettingValue {
    let entries: [(name: String, value: Secret)]

    static let schema = Secret.schema
    static let isSecret = true
    static var absent: Self? { Self(entries: []) }

    private init(entries: [(name: String, value: Secret)]) { self.entries = entries }

    init(setting: JSONValue) throws(SettingProblem) {
        let text = try Secret(setting: setting).reveal()
        var found: [(name: String, value: Secret)] = []
        for (index, line) in text.split(whereSeparator: \.isNewline).enumerated() where !line.isEmpty {
            do throws(SettingProblem) {
                let option = try FenceOption(line)
                found.append((option.name, Secret(option.value)))
            } catch {
                throw SettingProblem("", "line \(index + 1) \(error.message)")
            }
        }
        entries = found
    }

    /// Never shown.
    var exported: JSONValue? { nil }
}
