public import WroughtCore

/// How to reach a Redfish service, without the system of one machine.
public struct RedfishControllerSettings: DriverSettings, Hashable {
    /// Where it listens.
    let address: ServiceAddress
    let port: UInt16
    let login: Login?
    let authentication: RedfishAuthentication
    let trust: Trust

    /// A user and a password.
    struct Login: Hashable, Sendable {
        let user: String
        let password: Secret
    }

    /// Which certificates are believed.
    struct Trust: Hashable, Sendable {
        let verifies: Bool
        let caFile: String?
        let pin: CertificatePin?
        let minimum: RedfishTLSMinimum
    }

    /// Address, credentials, trust.
    public static let form = SettingsForm(
        RedfishSetting.address, RedfishSetting.port, RedfishSetting.user, RedfishSetting.password,
        RedfishSetting.authentication, RedfishSetting.verifies, RedfishSetting.caFile, RedfishSetting.pin,
        RedfishSetting.minimum, make: Self.init)

    @Sendable init(
        _ address: ServiceAddress, _ port: PortNumber?, _ user: String?, _ password: Secret?,
        _ authentication: RedfishAuthentication, _ verifies: Bool, _ caFile: String?, _ pin: CertificatePin?,
        _ minimum: RedfishTLSMinimum
    ) throws {
        self.address = address
        self.port = address.place.port ?? port?.number ?? (address.isEncrypted ? 443 : 80)
        self.authentication = authentication
        trust = Trust(verifies: verifies, caFile: caFile, pin: pin, minimum: minimum)
        login = user.map { Login(user: $0, password: password ?? Secret("")) }
        if login == nil, password != nil { throw SettingProblem("power_user", "required with power_pass") }
        if login == nil, authentication == .session || authentication == .basic {
            throw SettingProblem("power_user", "required with auth \(authentication.rawValue)")
        }
        if user?.contains(":") == true, authentication != .session, authentication != .none {
            throw SettingProblem(
                "power_user", "holds a colon, which basic authentication cannot carry; set auth session")
        }
        if !address.isEncrypted, pin != nil || caFile != nil {
            throw SettingProblem(
                pin != nil ? "certificate_sha256" : "ca_file", "has no meaning with an http:// address; use https://")
        }
    }

    /// Host and port, with brackets round an IPv6 address.
    var authority: String {
        let host = address.place.host
        let name = host.contains(":") ? "[\(host.replacingZone)]" : host
        return port == (address.isEncrypted ? 443 : 80) ? name : "\(name):\(port)"
    }

    /// For example `https://10.0.0.7`, without a path.
    var origin: String { (address.isEncrypted ? "https://" : "http://") + authority }
}

extension String {
    /// An IPv6 zone as URLs write it (RFC 6874).
    fileprivate var replacingZone: String { split(separator: "%", maxSplits: 1).joined(separator: "%25") }
}
