import DeviceHTTP
public import WroughtCore

/// An `http` or `https` URI (RFC 3986) that a request is sent to.
public struct WebhookAddress: SettingValue, Hashable {
    /// Whom we speak to, and who sees credentials.
    let server: WebOrigin
    /// Path and query as they stand on the request line, percent-encoded.
    let target: String

    init(_ server: WebOrigin, _ target: String) {
        self.server = server
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
        guard let target = RequestTarget.encoded(rest[start...]) else {
            throw SettingProblem("", "holds a blank or a control character; write %20 for a blank")
        }
        let server = WebOrigin(isEncrypted: scheme == "https", host: place.host.lowercased(), port: place.port)
        self.init(server, target)
    }

    private static let malformed = SettingProblem(
        "", "is not a URI like https://power.example.org/machines/7/on; it begins with http:// or https://")

    private static func isHost(_ host: String) -> Bool {
        host.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}%/?#@[],;=&$!*'()+".utf8.contains($0) }
    }

    /// The whole URI.
    public var text: String { "\(server)\(target)" }

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
        return "\(server)" + target[...mark] + shown.joined(separator: "&")
    }
}
