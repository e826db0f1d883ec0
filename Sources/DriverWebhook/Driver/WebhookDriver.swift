import DeviceHTTP
public import WroughtCore

/// Controls a machine through web addresses: one for each order, and one that tells the power state.
///
/// What MAAS's driver `webhook` is given works unchanged. Machines with equal trust share one pool of connections.
public struct WebhookDriver: PowerDriver {
    /// See ``WebhookSettings``.
    public typealias Settings = WebhookSettings

    /// Known as `webhook`, as in MAAS.
    public static let info = DriverInfo(
        id: "webhook", title: "Webhook",
        summary: "Anything with web addresses for on, off and the state: smart plugs, home automation, own services.")
    /// All for which there can be an address.
    public static let actions: Set<PowerAction> = [.on, .off, .softOff, .cycle, .reset]

    let settings: WebhookSettings
    let context: DriverContext

    /// Makes the driver; does no I/O.
    public init(_ settings: WebhookSettings, in context: DriverContext) {
        self.settings = settings
        self.context = context
    }

    /// The orders for which there is an address.
    public var actions: Set<PowerAction> { Set(settings.orders.keys) }

    /// Sends the order once: a POST without a body. Without an answer it throws an error that says that it may have
    /// happened.
    /// - Throws: `bad-settings` for a CA file that cannot be read, `unauthorized` (401), `forbidden` (403), `not-found`
    ///   (404), `busy` (409, 423, 429, 503, with the pause that `Retry-After` asks for), `unsupported`, `rejected`,
    ///   `unreachable`, `timeout`, `protocol-violation`.
    public func perform(_ action: PowerAction) async throws -> PowerReceipt {
        guard let address = settings.orders[action] else {
            throw DriverError(
                .unsupported, "there is no URI for \(action.rawValue)",
                remedy: "set power_soft_off_uri, power_cycle_uri or power_reset_uri")
        }
        let request = WebhookRequest(method: .post, address: address)
        _ = try await WebhookClient(settings, in: context).answer(to: request)
        return .accepted
    }

    var queryRequest: WebhookRequest { WebhookRequest(method: .get, address: settings.query) }
}

extension WebhookDriver: PowerSensing {
    /// Asks the state's address and reads its answer by the regular expressions or the JSON pointer. What says neither
    /// on nor off, or both, is unknown, with the service's words.
    /// - Throws: what ``perform(_:)`` throws; `protocol-violation` also for an answer of more than 1 MiB, one that is
    ///   no JSON, or one on which the expressions take too long.
    public func powerReading() async throws -> PowerReading {
        let client = WebhookClient(settings, in: context)
        let body = try await client.answer(to: queryRequest).body
        let verdict = try await verdict(on: body, within: client.time.left)
        return PowerReading(
            verdict.state, source: "webhook \(settings.query)", time: context.now(), detail: verdict.detail)
    }

    /// Off the cooperative pool: an expression may take long on a hostile answer.
    private func verdict(on body: [UInt8], within left: Duration) async throws -> StateRule.Verdict {
        let (rule, redaction) = (settings.rule, settings.login.redaction)
        let limit = max(.milliseconds(10), left)
        let late = "\(queryRequest.words): the answer could not be read in time"
        return try await context.blocking.run(within: limit, late: late) {
            do {
                var verdict = try rule.judge(body, within: limit)
                verdict.detail = redaction.short(verdict.detail)
                return verdict
            } catch var error as DriverError {
                error.message = redaction.short(error.message)
                throw error
            }
        }
    }
}

extension WebhookDriver: ControllerIdentifying {
    /// Every host that an order may reach: one lane for all machines behind it.
    public var controllers: [ControllerIdentity] { settings.servers.map { ControllerIdentity("webhook \($0)") } }
}
