public import WroughtCore

/// Where a Redfish service listens, as people write it: `bmc1`, `10.0.0.7:8443`, `[fe80::7]`,
/// `https://bmc1/redfish/v1`.
public struct ServiceAddress: SettingValue, Hashable, CustomStringConvertible {
    /// The name or numeric address, and the port where one was written.
    public let place: HostPort
    /// False for an address that begins with `http://`.
    public let isEncrypted: Bool

    /// An address.
    public init(_ place: HostPort, isEncrypted: Bool = true) {
        self.place = place
        self.isEncrypted = isEncrypted
    }

    /// Nil for anything that is neither an address nor an http or https URL. A path, for example `/redfish/v1`, is
    /// dropped: every service has its root there (DSP0266 section 6.3).
    public init?(_ text: String) {
        var rest = Substring(text)
        var isEncrypted = true
        if let end = text.firstRange(of: "://") {
            let scheme = text[..<end.lowerBound].lowercased()
            guard scheme == "http" || scheme == "https" else { return nil }
            isEncrypted = scheme == "https"
            rest = text[end.upperBound...]
            if let slash = rest.firstIndex(of: "/") { rest = rest[..<slash] }
        }
        guard !rest.contains(where: { "@?#\\\"<>".contains($0) }), let place = HostPort(String(rest)) else {
            return nil
        }
        self.init(place, isEncrypted: isEncrypted)
    }

    /// As written, without a path; with `http://` where the connection is not encrypted.
    public var description: String { (isEncrypted ? "" : "http://") + place.description }

    /// A string that is not empty.
    public static var schema: [String: JSONValue] { ["type": "string", "minLength": 1] }
    /// Reads the text form.
    public init(setting: JSONValue) throws(SettingProblem) {
        guard let text = setting.text, let address = ServiceAddress(SettingText.trimmed(text)) else {
            throw SettingProblem(
                "",
                "is not an address like bmc1.example.org, [2001:db8::7]:443 or https://10.0.0.7; "
                    + "put user and password into power_user and power_pass")
        }
        self = address
    }
    /// The text form.
    public var exported: JSONValue? { .string(description) }
}
