public import WroughtCore

/// An `http` or `https` URI (RFC 3986) that a request is sent to.
public struct WebhookAddress: SettingValue, Hashable {
    /// True for `https`.
    public let isEncrypted: Bool
    /// A name or a numeric address, without brackets.
    public let host: String
    /// The port; the scheme's own where none was written.
    public let port: UInt16
    /// Path and query as they stand on the request line, percent-encoded.
    public let target: String

    init(isEncrypted: Bool, host: String, port: UInt16, target: String) {
        self.isEncrypted = isEncrypted
        self.host = host
        self.port = port
        self.target = target
    }

    /// Reads a URI. Characters that may not stand in a URI, for example umlauts or `|`, are percent-encoded; blanks, a
    /// fragment, and a user or password in it are refused. No message repeats the URI: it may hold a password.
    public init(_ text: String) throws(SettingProblem) {
        guard let end = text.firstRange(of: "://") else { throw Self.malformed }
        let scheme = text[..<end.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else { throw Self.malformed }
        let rest = text[end.upperBound...]
        let start = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        if rest[..<start].contains("@") {
            throw SettingProblem("", "holds a user or a password; put them into power_user and power_pass")
        }
        guard let place = HostPort(String(rest[..<start])), Self.isHost(place.host) else { throw Self.malformed }
        if rest[start...].contains("#") { throw SettingProblem("", "holds a #, which is never sent; write %23") }
        isEncrypted = scheme == "https"
        host = place.host.lowercased()
        port = place.port ?? (scheme == "https" ? 443 : 80)
        target = try Self.target(rest[start...])
    }

    private static let malformed = SettingProblem(
        "", "is not a URI like https://power.example.org/machines/7/on; it begins with http:// or https://")

    private static func isHost(_ host: String) -> Bool {
        host.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}%/?#@[],;=&$!*'()+".utf8.contains($0) }
    }

    /// What may stand unencoded in path and query (RFC 3986 section 3.3 and 3.4); a percent sign is judged apart.
    private static let plain = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?".utf8)

    private static func target(_ text: Substring) throws(SettingProblem) -> String {
        let bytes = Array(text.utf8)
        var target = text.first == "/" ? "" : "/"
        for (index, byte) in bytes.enumerated() {
            guard byte > 0x20, byte != 0x7F else {
                throw SettingProblem("", "holds a blank or a control character; write %20 for a blank")
            }
            let isEscape =
                byte == UInt8(ascii: "%") && bytes[(index + 1)...].prefix(2).count(where: isHexDigit) == 2
            if isEscape || plain.contains(byte) {
                target.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                target += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return target
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        Character(Unicode.Scalar(byte)).isHexDigit
    }

    /// Scheme, host and port, for example `https://10.0.0.7:8443`: whom we speak to, and who sees credentials.
    public var origin: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return "\(isEncrypted ? "https" : "http")://\(port == (isEncrypted ? 443 : 80) ? name : "\(name):\(port)")"
    }

    /// The whole URI.
    public var text: String { origin + target }

    /// The same place with another path and query.
    func at(_ target: String) -> WebhookAddress {
        WebhookAddress(isEncrypted: isEncrypted, host: host, port: port, target: target)
    }

    /// A string that begins with the scheme.
    public static var schema: [String: JSONValue] { ["type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://"] }
    /// Reads the text form.
    public init(setting: JSONValue) throws(SettingProblem) {
        guard let text = setting.text else { throw Self.malformed }
        try self.init(SettingText.trimmed(text))
    }
    /// The text form.
    public var exported: JSONValue? { .string(text) }
}

extension WebhookAddress: CustomStringConvertible {
    private static let telling = ["pass", "secret", "token", "key", "auth", "sig", "pwd", "credential"]

    /// The URI for people: the value of a query parameter that is named like a secret is left out.
    public var description: String {
        guard let mark = target.firstIndex(of: "?") else { return text }
        let fields = target[target.index(after: mark)...].split(separator: "&", omittingEmptySubsequences: false)
        let shown = fields.map { field -> String in
            guard let equals = field.firstIndex(of: "=") else { return String(field) }
            let name = field[..<equals].lowercased()
            return Self.telling.contains(where: name.contains) ? field[...equals] + "<redacted>" : String(field)
        }
        return origin + target[...mark] + shown.joined(separator: "&")
    }
}
