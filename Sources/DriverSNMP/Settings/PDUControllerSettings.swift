public import WroughtCore

/// How to reach PDUs, without the outlets of one machine.
public struct PDUControllerSettings: DriverSettings {
    /// The PDUs as they were written, with a port or without.
    let given: [HostPort]
    private let port: PortNumber
    let type: PDUType
    let security: SNMPSecurity
    let pace: SNMPPace
    let onDelay: Duration

    /// Address, model, version, credentials, patience.
    public static let form = SettingsForm(
        PDUSetting.address, PDUSetting.type, PDUSetting.onDelay, PDUSetting.port, PDUSetting.version,
        PDUSetting.community, PDUSetting.writeCommunity, PDUSetting.user, PDUSetting.authentication,
        PDUSetting.authenticationPassword, PDUSetting.privacy, PDUSetting.privacyPassword, PDUSetting.context,
        PDUSetting.contextEngine, PDUSetting.timeout, PDUSetting.retries, make: Self.init)

    @Sendable init(
        _ addresses: PDUAddresses, _ type: PDUType, _ onDelay: Int, _ port: PortNumber, _ version: SNMPVersion,
        _ community: Secret?, _ writeCommunity: Secret?, _ user: String?, _ authentication: SNMPAuthentication?,
        _ authenticationPassword: Secret?, _ privacy: SNMPPrivacy?, _ privacyPassword: Secret?, _ context: String?,
        _ contextEngine: EngineID?, _ timeout: Int, _ retries: Int
    ) throws {
        given = addresses.list
        self.port = port
        self.type = type
        self.onDelay = .seconds(onDelay)
        pace = SNMPPace(timeout: .seconds(timeout), retries: retries)
        if version == .v3 {
            let name = user ?? ""
            security = .user(
                try SNMPUser(
                    name: name, authentication, authenticationPassword, privacy, privacyPassword,
                    context: context ?? "", engine: contextEngine?.bytes ?? []))
        } else {
            guard let community else {
                throw SettingProblem("snmp_community", "required with SNMP version \(version.rawValue)")
            }
            security = .community(version, read: community, write: writeCommunity ?? community)
        }
    }
}

extension PDUControllerSettings {
    /// The PDUs, each with its port.
    var addresses: [HostPort] { given.map(complete) }

    /// An address as it was written, with its port.
    func complete(_ address: HostPort) -> HostPort {
        HostPort(host: address.host, port: address.port ?? port.number)
    }
}

extension SNMPUser {
    /// A user out of settings. A password without a protocol means SHA and AES; what does not go together is told at
    /// once, all of it.
    fileprivate init(
        name: String, _ authentication: SNMPAuthentication?, _ authenticationPassword: Secret?,
        _ privacy: SNMPPrivacy?, _ privacyPassword: Secret?, context: String, engine: [UInt8]
    ) throws {
        let auth = authentication ?? (authenticationPassword == nil ? .none : .sha)
        let priv = privacy ?? (privacyPassword == nil ? .none : .aes)
        var problems: [SettingProblem] = []
        if name.isEmpty { problems.append(SettingProblem("snmp_user", "required with SNMP version 3")) }
        if name.utf8.count > 32 { problems.append(SettingProblem("snmp_user", "is longer than 32 bytes (RFC 3414)")) }
        if priv != .none, auth == .none {
            problems.append(SettingProblem("snmp_priv_protocol", "needs snmp_auth_protocol too (RFC 3414)"))
        }
        problems += Self.problem("snmp_auth_password", authenticationPassword, isNeeded: auth != .none)
        problems += Self.problem("snmp_priv_password", privacyPassword, isNeeded: priv != .none)
        if !problems.isEmpty { throw DriverError.badSettings(problems) }
        self.init(
            name: name, authentication: auth, authenticationPassword: authenticationPassword, privacy: priv,
            privacyPassword: privacyPassword, context: context, contextEngine: engine)
    }

    private static func problem(_ key: String, _ password: Secret?, isNeeded: Bool) -> [SettingProblem] {
        guard isNeeded else { return [] }
        guard let password else { return [SettingProblem(key, "required with this protocol")] }
        if password.reveal().utf8.count >= 8 { return [] }
        return [SettingProblem(key, "is shorter than 8 characters, which SNMP version 3 does not allow (RFC 3414)")]
    }
}
