package import WroughtCore

/// Hides secrets in what a device said.
package struct Redaction: Sendable {
    /// Secrets themselves, lest they show where this is printed.
    private let hidden: [Secret]

    /// Hides these, also as JSON and as URIs write them. In another encoding nobody can recognise them.
    package init(_ secrets: [Secret] = []) {
        var forms: [String] = []
        for text in secrets.map({ $0.reveal() }) {
            let quoted = String(JSONWriter.text(.string(text)).dropFirst().dropLast())
            forms += [text, quoted]
            forms += [Self.percentEncoded(text, uppercase: true), Self.percentEncoded(text, uppercase: false)]
        }
        // A secret that begins another would otherwise leave the other's end.
        hidden = Set(forms).filter { !$0.isEmpty }.sorted { $0.utf8.count > $1.utf8.count }.map { Secret($0) }
    }

    private static func percentEncoded(_ text: String, uppercase: Bool) -> String {
        text.utf8.map { byte in
            let character = Character(Unicode.Scalar(byte))
            if byte < 0x80, character.isLetter || character.isNumber || "-._~".contains(character) {
                return String(character)
            }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: uppercase)
        }.joined()
    }

    /// The text on one line without the secrets, of a length that fits into a sentence. Takes some time for a text of
    /// a megabyte: half a secret would not be recognised, so all of it is searched before it is cut.
    package func short(_ text: String, limit: Int = 200) -> String {
        let shown = hidden.reduce(text) { $0.replacing($1.reveal(), with: "<redacted>") }
        let line = shown.prefix(4 * limit).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let clean = line.unicodeScalars.map { $0.properties.generalCategory == .control ? "." : Character($0) }
        let isWhole = clean.count <= limit && shown.utf8.count <= 16 * limit
        return isWhole ? String(clean) : String(clean.prefix(limit)) + "…"
    }
}
