import WroughtCore

/// One request to a webhook.
struct WebhookRequest: Sendable, Hashable {
    /// As MAAS sends them: orders by POST, the state by GET.
    enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    var method: Method
    var address: WebhookAddress

    /// True where a repetition does no harm.
    var isRepeatable: Bool { method == .get }

    /// For people, for example `POST https://10.0.0.7/on`.
    var words: String { "\(method.rawValue) \(address)" }
}

/// What a webhook answered.
struct WebhookResponse: Sendable {
    var status: Int
    /// Names in lower case; the last of several with one name.
    var headers: [String: String] = [:]
    var body: [UInt8] = []

    var isSuccess: Bool { (200...299).contains(status) }

    /// How long the service asks to be left alone (RFC 9110 section 10.2.3): a whole number of seconds, at most a day.
    /// A date counts as nothing: the clocks of small devices are often wrong.
    var pause: Duration? {
        guard let value = headers["retry-after"], let seconds = Int(SettingText.trimmed(value)) else { return nil }
        return (0...86_400).contains(seconds) ? .seconds(seconds) : nil
    }
}
