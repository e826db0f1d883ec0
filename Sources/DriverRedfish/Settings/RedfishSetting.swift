import DeviceHTTP
public import WroughtCore

/// How the driver says who it is.
public enum RedfishAuthentication: String, SettingChoice, Hashable {
    /// A session where the service offers one and has one free, else user and password with each request.
    case auto
    /// A session, and nothing else.
    case session
    /// User and password with each request (RFC 7617).
    case basic
    /// Neither, for services without users.
    case none
}

/// Each setting once; two forms are made of them.
enum RedfishSetting {
    static let address = Setting<ServiceAddress>(
        "power_address", "Address",
        help: "Name, address or URL of the BMC: bmc1, 10.0.0.7, [2001:db8::7]:8443, https://bmc1.", identifies: true)
    static let port = Setting<PortNumber?>(
        "power_port", "TCP port", help: "Used where the address names none; 443, or 80 after http://.",
        identifies: true)
    static let user = Setting<String?>("power_user", "User")
    static let password = Setting<Secret?>("power_pass", "Password")
    static let authentication = Setting<RedfishAuthentication>(
        "auth", "Authentication", help: "auto takes a session where the BMC has one free, else basic.",
        default: .auto)
    static let verifies = Setting<Bool>(
        "verify_ssl", "Verify the certificate", help: "No: whoever answers at the address is believed.",
        default: true)
    static let caFile = Setting<String?>(
        "ca_file", "CA file", help: "A file of PEM certificates to believe in place of the system's.")
    static let pin = Setting<CertificatePin?>(
        "certificate_sha256", "Certificate",
        help: "The SHA-256 digest of the BMC's own certificate: it alone is believed, whatever it says.")
    static let minimum = Setting<TLSMinimum>(
        "tls_minimum", "Oldest TLS version", default: .v12)
    static let system = Setting<String?>(
        "node_id", "System", help: "Which of the BMC's systems; may be left out where there is one.",
        scope: .machine, constraints: ["pattern": "^[^/?#\\s]*$"],
        check: { checkSystem($0) })

    private static func checkSystem(_ id: String?) -> String? {
        guard let id, id.contains(where: { "/?#%".contains($0) || $0.isWhitespace }) || id == ".." || id == "." else {
            return nil
        }
        return "is not the id of a system, for example 1 or System.Embedded.1; give the last part of its path"
    }
}
