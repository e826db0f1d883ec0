import DeviceHTTP
public import WroughtCore

/// The settings of ``WebhookDriver``.
public struct WebhookSettings: DriverSettings {
    let orders: [PowerAction: WebhookAddress]
    let query: WebhookAddress
    let rule: StateRule
    let login: WebhookLogin
    let trust: ServerTrust

    /// The list of settings: addresses, how an answer is read, credentials, trust.
    public static let form = SettingsForm(
        WebhookSetting.on, WebhookSetting.off, WebhookSetting.query, WebhookSetting.onPattern,
        WebhookSetting.offPattern, WebhookSetting.user, WebhookSetting.password, WebhookSetting.token,
        WebhookSetting.verifies, WebhookSetting.softOff, WebhookSetting.cycle, WebhookSetting.reset,
        WebhookSetting.pointer, WebhookSetting.onWords, WebhookSetting.offWords, WebhookSetting.key,
        WebhookSetting.caFile, WebhookSetting.pin, make: Self.init)

    @Sendable init(
        _ on: WebhookAddress, _ off: WebhookAddress, _ query: WebhookAddress, _ onPattern: StatePattern,
        _ offPattern: StatePattern, _ user: String?, _ password: Secret?, _ token: Secret?, _ verifies: Bool,
        _ softOff: WebhookAddress?, _ cycle: WebhookAddress?, _ reset: WebhookAddress?, _ pointer: JSONPointer?,
        _ onWords: [String], _ offWords: [String], _ key: Secret?, _ caFile: String?, _ pin: CertificatePin?
    ) throws {
        var orders: [PowerAction: WebhookAddress] = [.on: on, .off: off]
        orders[.softOff] = softOff
        orders[.cycle] = cycle
        orders[.reset] = reset
        self.orders = orders
        self.query = query
        rule = try Self.rule(pointer, onWords, offWords, onPattern, offPattern)
        login = try WebhookLogin(user: user, password: password, token: token, key: key)
        trust = ServerTrust(verifies: verifies, caFile: caFile, pin: pin)
        try trust.check(for: servers)
    }

    private static func rule(
        _ pointer: JSONPointer?, _ on: [String], _ off: [String], _ onPattern: StatePattern,
        _ offPattern: StatePattern
    ) throws(SettingProblem) -> StateRule {
        guard let pointer else { return .patterns(on: onPattern, off: offPattern) }
        let (on, off) = (on.map { $0.lowercased() }, off.map { $0.lowercased() })
        if let both = on.first(where: off.contains) {
            throw SettingProblem("power_off_values", "holds “\(both)”, which power_on_values holds too")
        }
        return .pointer(pointer, on: on, off: off)
    }

    /// Whom we speak to, each once: the state's first, then those of the orders by name.
    var servers: [WebOrigin] {
        let addresses = [query] + orders.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
        return addresses.map(\.server).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
