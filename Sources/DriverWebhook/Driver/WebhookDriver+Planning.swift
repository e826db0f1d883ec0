import DeviceHTTP
public import WroughtCore

extension WebhookDriver: WirePlanning {
    /// The one request of an order, and how it says who we are.
    public func wireOperations(for order: PlannedOrder) -> [String] {
        let request: WebhookRequest? =
            switch order {
            case .readPower: queryRequest
            case .power(let action): settings.orders[action].map { WebhookRequest(method: .post, address: $0) }
            case .setBoot, .readBoot: nil
            }
        guard let request else { return [] }
        let signed = settings.login.key == nil ? "" : ", signed with HMAC-SHA256"
        return ["\(request.words) (\(settings.login.words)\(signed))"]
    }
}
