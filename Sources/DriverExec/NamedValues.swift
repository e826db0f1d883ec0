import WroughtCore

/// The program's own settings of one machine, in the open: a JSON object, or `name=value` texts.
struct NamedValues: SettingValue {
    let values: [String: JSONValue]

    static let schema: [String: JSONValue] = ["type": "object"]
    /// No settings at all.
    static let absent: Self? = NamedValues(values: [:])

    private init(values: [String: JSONValue]) { self.values = values }

    init(setting: JSONValue) throws(SettingProblem) {
        switch setting {
        case .object(let members): values = members
        case .array(let items): values = try Self.pairs(items.map { $0.string ?? "" })
        case .string(let text): values = try Self.read(text)
        default: throw SettingProblem("", "is a \(setting.kind), not name=value texts or an object")
        }
    }

    var exported: JSONValue? { values.isEmpty ? nil : .object(values) }

    /// Reads a JSON object, or `name=value` texts with commas or line ends between them.
    static func read(_ text: String) throws(SettingProblem) -> [String: JSONValue] {
        guard SettingText.trimmed(text).hasPrefix("{") else {
            let parts = text.split { $0 == "," || $0.isNewline }.map(SettingText.trimmed).filter { !$0.isEmpty }
            return try pairs(parts)
        }
        do throws(JSONFault) {
            guard case .object(let members) = try JSONReader.read(text) else { return [:] }
            return members
        } catch {
            // The fault names places and keys; a secret's value never.
            throw SettingProblem("", "begins with { and is no JSON object: column \(error.column)")
        }
    }

    private static func pairs(_ parts: [String]) throws(SettingProblem) -> [String: JSONValue] {
        var values: [String: JSONValue] = [:]
        for (index, part) in parts.enumerated() {
            guard let sign = part.firstIndex(of: "="), sign > part.startIndex else {
                throw SettingProblem(
                    "[\(index)]", "is no name=value; give a JSON object when a value holds a comma")
            }
            let name = String(part[..<sign])
            guard values[name] == nil else { throw SettingProblem("[\(index)]", "names \(name) a second time") }
            values[name] = .string(String(part[part.index(after: sign)...]))
        }
        return values
    }
}
