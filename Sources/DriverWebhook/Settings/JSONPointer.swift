public import WroughtCore

/// A place in a JSON document (RFC 6901), for example `/machines/0/power`.
public struct JSONPointer: SettingValue, Hashable, CustomStringConvertible {
    /// The names and numbers on the way, unescaped; empty for the whole document.
    public let steps: [String]

    /// Reads the form of RFC 6901 section 3. Throws a problem without a key for what has another.
    public init(_ text: String) throws(SettingProblem) {
        guard text.isEmpty || text.first == "/" else {
            throw SettingProblem("", "is “\(text)”; a JSON pointer begins with a slash, for example /power/state")
        }
        var steps: [String] = []
        for part in text.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            guard let step = Self.unescaped(part) else {
                throw SettingProblem("", "is “\(text)”; in a JSON pointer ~ is followed by 0 (for ~) or 1 (for /)")
            }
            steps.append(step)
        }
        self.steps = steps
    }

    private static func unescaped(_ part: Substring) -> String? {
        var (result, rest) = ("", part)
        while let character = rest.popFirst() {
            guard character == "~" else {
                result.append(character)
                continue
            }
            guard let code = rest.popFirst(), code == "0" || code == "1" else { return nil }
            result.append(code == "0" ? "~" : "/")
        }
        return result
    }

    /// The value there; nil where there is none. A member's name is compared exactly; a number counts from 0 in a list.
    public func value(in document: JSONValue) -> JSONValue? {
        var value = document
        for step in steps {
            switch value {
            case .object(let members):
                guard let member = members[step] else { return nil }
                value = member
            case .array(let items):
                // No leading zero (RFC 6901 section 4), and no sign.
                guard step == "0" || step.first != "0", step.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                    let index = Int(step), items.indices.contains(index)
                else { return nil }
                value = items[index]
            default: return nil
            }
        }
        return value
    }

    /// The form of RFC 6901 section 3.
    public var description: String {
        steps.map { step in
            "/" + step.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
        }.joined()
    }

    /// A string that begins with a slash.
    public static var schema: [String: JSONValue] { ["type": "string", "pattern": "^/"] }
    /// Reads the text form.
    public init(setting: JSONValue) throws(SettingProblem) {
        guard let text = setting.text else { throw SettingProblem("", "is a \(setting.kind), not a string") }
        try self.init(SettingText.trimmed(text))
    }
    /// The text form.
    public var exported: JSONValue? { .string(description) }
}
