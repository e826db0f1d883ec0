import WroughtCore

/// Hides secrets in what a program said, whatever it said them in: errors, standard error, stray lines.
struct Redactor: Sendable {
    private var hidden: [String] = []

    /// Hides these from now on, also as JSON and as Python print them, and each line of a secret of several. What a
    /// program encodes in another way (base64, a digest) nobody can recognise.
    mutating func hide(_ secrets: [Secret]) {
        for secret in secrets {
            let text = secret.reveal()
            let quoted = String(JSONWriter.text(.string(text)).dropFirst().dropLast())
            let doubled = String(text.flatMap { $0 == "\\" ? "\\\\" : String($0) })
            let lines = text.split(whereSeparator: \.isNewline).map(String.init)
            for form in [text, quoted, doubled] + lines where !form.isEmpty && !hidden.contains(form) {
                hidden.append(form)
            }
        }
        // A secret that begins another would otherwise leave the other's end.
        hidden.sort { $0.utf8.count > $1.utf8.count }
    }

    /// The text without the secrets.
    func clean(_ text: String) -> String {
        var result = text
        for secret in hidden where result.contains(secret) { result = Self.replacing(secret, in: result) }
        return result
    }

    /// The text without the secrets, of a length that fits into a sentence.
    func short(_ text: String) -> String {
        let clean = clean(text)
        return clean.count > 300 ? clean.prefix(300) + "…" : clean
    }

    /// Every text in a value, cleaned.
    func clean(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): .string(clean(text))
        case .array(let items): .array(items.map(clean))
        case .object(let members): .object(members.mapValues(clean))
        case .int, .double, .bool, .null: value
        }
    }

    private static func replacing(_ secret: String, in text: String) -> String {
        var (result, rest) = ("", text[...])
        while let range = rest.firstRange(of: secret) {
            result += rest[..<range.lowerBound] + "<redacted>"
            rest = rest[range.upperBound...]
        }
        return result + rest
    }
}
