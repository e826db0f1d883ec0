import DeviceHTTP
public import WroughtCore

/// How to reach a Redfish service, without the system of one machine.
public struct RedfishControllerSettings: DriverSettings, Hashable {
    /// Where it listens.
    let server: WebOrigin
    let login: Login?
    let authentication: RedfishAuthentication
    /// Which certificates are believed.
    let trust: ServerTrust

    /// A user and a password.
    struct Login: Hashable, Sendable {
        let user: String
        let password: Secret
    }

    /// Address, credentials, trust.
    public static let form = SettingsForm(
        RedfishSetting.address, RedfishSetting.port, RedfishSetting.user, RedfishSetting.password,
        RedfishSetting.authentication, RedfishSetting.verifies, RedfishSetting.caFile, RedfishSetting.pin,
        RedfishSetting.minimum, make: Self.init)

    @Sendable init(
        _ address: ServiceAddress, _ port: PortNumber?, _ user: String?, _ password: Secret?,
        _ authentication: RedfishAuthentication, _ verifies: Bool, _ caFile: String?, _ pin: CertificatePin?,
        _ minimum: TLSMinimum
    ) throws {
        server = WebOrigin(
            isEncrypted: address.isEncrypted, host: address.place.host, port: address.place.port ?? port?.number)
        self.authentication = authentication
        trust = ServerTrust(verifies: verifies, caFile: caFile, pin: pin, minimum: minimum)
        login = user.map { Login(user: $0, password: password ?? Secret("")) }
        if login == nil, password != nil { throw SettingProblem("power_user", "required with power_pass") }
        if login == nil, authentication == .session || authentication == .basic {
            throw SettingProblem("power_user", "required with auth \(authentication.rawValue)")
        }
        if user?.contains(":") == true, authentication != .session, authentication != .none {
            throw SettingProblem(
                "power_user", "holds a colon, which basic authentication cannot carry; set auth session")
        }
        try trust.check(for: [server])
    }
}
