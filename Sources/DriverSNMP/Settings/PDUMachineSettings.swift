public import WroughtCore

/// How to reach the PDUs of a machine, and its outlets.
public struct PDUMachineSettings: DriverSettings {
    let controller: PDUControllerSettings
    /// At least one, no two alike.
    let outlets: [PDUOutlet]

    /// The settings of ``PDUControllerSettings`` and the outlets.
    public static let form = SettingsForm(
        PDUSetting.address, PDUSetting.outlets, PDUSetting.type, PDUSetting.onDelay, PDUSetting.port,
        PDUSetting.version, PDUSetting.community, PDUSetting.writeCommunity, PDUSetting.user,
        PDUSetting.authentication, PDUSetting.authenticationPassword, PDUSetting.privacy, PDUSetting.privacyPassword,
        PDUSetting.context, PDUSetting.contextEngine, PDUSetting.timeout, PDUSetting.retries, make: Self.init)

    @Sendable init(
        _ addresses: PDUAddresses, _ plan: OutletPlan, _ type: PDUType, _ onDelay: Int, _ port: PortNumber,
        _ version: SNMPVersion, _ community: Secret?, _ writeCommunity: Secret?, _ user: String?,
        _ authentication: SNMPAuthentication?, _ authenticationPassword: Secret?, _ privacy: SNMPPrivacy?,
        _ privacyPassword: Secret?, _ context: String?, _ contextEngine: EngineID?, _ timeout: Int, _ retries: Int
    ) throws {
        controller = try PDUControllerSettings(
            addresses, type, onDelay, port, version, community, writeCommunity, user, authentication,
            authenticationPassword, privacy, privacyPassword, context, contextEngine, timeout, retries)
        let outlets = try plan.resolved(among: addresses.list)
        self.outlets = zip(outlets, outlets.map(\.pdu)).map { entry, pdu in
            PDUOutlet(pdu: HostPort(host: pdu.host, port: pdu.port ?? port.number), outlet: entry.outlet)
        }
    }
}
