import WroughtCore

/// A text that holds several secrets by name: `name=value` with commas or line ends between, or a JSON object of strings.
struct NamedSecretText: Sendable {
    private let parts: [(name: String, secret: String)]
    private let isObject: Bool

    /// Nil for a text of another form.
    init?(_ text: String) {
        let object = (try? JSONReader.read(text)).flatMap { json -> [String: JSONValue]? in
            if case .object(let members) = json { members } else { nil }
        }
        isObject = object != nil
        if let object {
            parts = object.sorted { $0.key < $1.key }.compactMap { key, value in value.text.map { (key, $0) } }
            guard parts.count == object.count else { return nil }
        } else {
            let items = text.split { $0 == "," || $0.isNewline }.map(SettingText.trimmed).filter { !$0.isEmpty }
            parts = items.compactMap { item in
                guard let sign = item.firstIndex(of: "="), sign > item.startIndex else { return nil }
                return (String(item[..<sign]), String(item[item.index(after: sign)...]))
            }
            guard parts.count == items.count else { return nil }
        }
        if parts.isEmpty { return nil }
    }

    /// The secrets themselves.
    var secrets: [String] { parts.map(\.secret) }

    /// The same names, each with this word.
    func text(replacingEachBy word: String) -> String {
        guard isObject else { return parts.map { "\($0.name)=\(word)" }.joined(separator: ",") }
        let members = parts.map { ($0.name, JSONValue.string(word)) }
        return JSONWriter.text(.object(Dictionary(members, uniquingKeysWith: { $1 })))
    }
}
