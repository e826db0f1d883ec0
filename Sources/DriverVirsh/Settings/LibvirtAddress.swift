public import WroughtCore

/// A libvirt connection URI (https://libvirt.org/uri.html), for example `qemu:///system`,
/// `qemu+ssh://admin@host/system` or `qemu+unix:///system?socket=/run/other/libvirt-sock`.
public struct LibvirtAddress: SettingValue, Hashable, CustomStringConvertible {
    /// The hypervisor's driver: `qemu`, `test`, `lxc`, ...
    public let driver: String
    /// How the daemon is reached: `unix`, `ssh`, `tcp`, ...; nil when the URI leaves it to libvirt.
    public let transport: String?
    /// The user named in the URI.
    public let user: String?
    /// The host, without brackets; nil for this machine.
    public let host: String?
    /// The port, when one is written.
    public let port: UInt16?
    /// The path, with its slash.
    public let path: String
    /// The parameters after `?`, as written.
    public let parameters: [Parameter]

    /// One `name=value`.
    public struct Parameter: Sendable, Hashable {
        /// The name.
        public let name: String
        /// The value as written, percent encoding included.
        public let value: String
    }

    /// The transports of libvirt's remote driver.
    static let transports = ["unix", "ssh", "libssh", "libssh2", "tcp", "tls", "ext"]

    /// Reads a URI.
    /// - Throws: ``SettingProblem`` saying what would be right; a password inside is refused and not repeated.
    public init(_ text: String) throws(SettingProblem) {
        guard let mark = text.firstRange(of: "://"), text.allSatisfy({ !$0.isWhitespace && $0.isASCII }) else {
            throw SettingProblem("", "is not a libvirt URI such as qemu+ssh://user@host/system or qemu:///system")
        }
        let scheme = text[..<mark.lowerBound].lowercased().split(separator: "+", omittingEmptySubsequences: false)
        let (place, query) = Self.cut(text[mark.upperBound...], at: "?")
        let authority = place.prefix { $0 != "/" }
        path = String(place.dropFirst(authority.count))
        (driver, transport) = try Self.scheme(scheme)
        (user, host, port) = try Self.authority(authority)
        parameters = query.split(separator: "&").map { part in
            let (name, value) = Self.cut(part, at: "=")
            return Parameter(name: String(name), value: String(value))
        }
        try checkParameters()
    }

    /// The first value of a parameter.
    public func parameter(_ name: String) -> String? { parameters.first { $0.name == name }?.value }

    /// True when the daemon is on this machine, behind a Unix socket.
    var isLocal: Bool { host == nil && transport ?? "unix" == "unix" }

    /// The URI as written.
    public var description: String { uri(transport: transport, parameters: parameters) }

    /// A string with a pattern.
    public static var schema: [String: JSONValue] { ["type": "string", "pattern": "^[A-Za-z][A-Za-z0-9+]*://\\S*$"] }
    /// Reads the text form.
    public init(setting: JSONValue) throws(SettingProblem) {
        guard let text = setting.text else { throw SettingProblem("", "is not a string") }
        try self.init(SettingText.trimmed(text))
    }
    /// The text form.
    public var exported: JSONValue? { .string(description) }
}

extension LibvirtAddress {
    func uri(transport: String?, parameters: [Parameter]) -> String {
        let scheme = transport.map { "\(driver)+\($0)" } ?? driver
        let name = host.map { $0.contains(":") ? "[\($0)]" : $0 } ?? ""
        let authority = (user.map { "\($0)@" } ?? "") + name + (port.map { ":\($0)" } ?? "")
        let query = parameters.map { $0.value.isEmpty ? $0.name : "\($0.name)=\($0.value)" }.joined(separator: "&")
        return "\(scheme)://\(authority)\(path)" + (query.isEmpty ? "" : "?\(query)")
    }

    private static func scheme(_ parts: [Substring]) throws(SettingProblem) -> (String, String?) {
        guard let driver = parts.first, !driver.isEmpty, parts.count <= 2 else {
            throw SettingProblem("", "has no driver before ://; qemu is the usual one, as in qemu:///system")
        }
        guard parts.count == 2 else { return (String(driver), nil) }
        let transport = String(parts[1])
        guard transports.contains(transport) else {
            let known = transports.joined(separator: ", ")
            throw SettingProblem("", "names the transport “\(transport)”; libvirt knows \(known)")
        }
        return (String(driver), transport)
    }

    private static func authority(_ text: Substring) throws(SettingProblem) -> (String?, String?, UInt16?) {
        guard !text.isEmpty else { return (nil, nil, nil) }
        let at = text.lastIndex(of: "@")
        let user = at.map { String(text[..<$0]) }
        if user?.contains(":") == true {
            throw SettingProblem("", "holds a password; leave it out of the URI and give it as power_pass")
        }
        let rest = at.map { text[text.index(after: $0)...] } ?? text
        if rest.isEmpty { return (user, nil, nil) }
        guard let place = HostPort(String(rest)) else {
            throw SettingProblem("", "has no valid host and port between // and /")
        }
        return (user, place.host, place.port)
    }

    private func checkParameters() throws(SettingProblem) {
        if let bad = parameters.first(where: { $0.name.isEmpty }) {
            throw SettingProblem("", "has a parameter without a name before “=\(bad.value)”")
        }
    }

    private static func cut(_ text: Substring, at mark: Character) -> (Substring, Substring) {
        guard let place = text.firstIndex(of: mark) else { return (text, "") }
        return (text[..<place], text[text.index(after: place)...])
    }
}
