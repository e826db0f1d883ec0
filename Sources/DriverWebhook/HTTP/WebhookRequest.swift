import DeviceHTTP

/// One request to a webhook, as MAAS sends it: orders by POST, the state by GET, without a body.
struct WebhookRequest: Sendable, Hashable {
    let method: RequestMethod
    let address: WebhookAddress

    /// For people, for example `POST https://10.0.0.7/on`.
    var words: String { "\(method.rawValue) \(address)" }
}
