/// A host with an optional port, as people write addresses: `bmc1`, `10.0.0.7:6230`, `fe80::1`, `[fe80::1]:623`.
public struct HostPort: SettingValue, Hashable, LosslessStringConvertible {
    /// A name or a numeric address, without brackets.
    public let host: String
    /// The port, when one was written.
    public let port: UInt16?

    /// A host and perhaps a port.
    public init(host: String, port: UInt16? = nil) {
        self.host = host
        self.port = port
    }

    /// Nil for the empty string, blanks, a scheme, or a port out of range.
    public init?(_ text: String) {
        guard !text.isEmpty, !text.contains(where: { SettingText.isBlank($0) || $0 == "/" }) else { return nil }
        if text.first == "[" {
            guard let end = text.firstIndex(of: "]"), text.index(after: text.startIndex) < end else { return nil }
            self.init(String(text[text.index(after: text.startIndex)..<end]), portText: text[text.index(after: end)...])
        } else if text.count(where: { $0 == ":" }) == 1, let colon = text.firstIndex(of: ":") {
            guard colon > text.startIndex else { return nil }
            self.init(String(text[..<colon]), portText: text[colon...])
        } else {
            self.init(host: text)
        }
    }

    private init?(_ host: String, portText: Substring) {
        guard !portText.isEmpty else {
            self.init(host: host)
            return
        }
        guard portText.first == ":", let port = UInt16(portText.dropFirst()), port > 0 else { return nil }
        self.init(host: host, port: port)
    }

    /// As written, with brackets where an IPv6 address has a port.
    public var description: String {
        guard let port else { return host }
        return host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    /// A string that is not empty.
    public static var schema: [String: JSONValue] { ["type": "string", "minLength": 1] }
    /// Reads the text form.
    public init(setting: JSONValue) throws(SettingProblem) {
        guard let text = setting.text, let address = HostPort(SettingText.trimmed(text)) else {
            throw SettingProblem("", "is not an address like bmc1.example.org, 10.0.0.7:623 or [fe80::1]:623")
        }
        self = address
    }
    /// The text form.
    public var exported: JSONValue? { .string(description) }
}
