import WroughtCore

/// Where an answer sends us on, and whether we go: only to the same scheme, host and port, for credentials and
/// signatures are for nobody else.
enum Redirection {
    /// The most that are followed in a row.
    static let limit = 5

    /// The request that follows the answer. Throws `protocol-violation` where it is not to be followed.
    static func next(after response: WebhookResponse, to request: WebhookRequest) throws(DriverError) -> WebhookRequest
    {
        guard let location = response.headers["location"], !location.isEmpty else {
            throw refusal(response, to: request, "without saying where")
        }
        if !request.isRepeatable, ![307, 308].contains(response.status) {
            throw refusal(response, to: request, "which does not carry an order on (only status 307 and 308 do)")
        }
        guard let address = address(of: location, from: request.address), address.origin == request.address.origin
        else { throw refusal(response, to: request, "to another place, where no credentials are sent") }
        return WebhookRequest(method: request.method, address: address)
    }

    /// The error of a redirection that is not followed. After 303 the order was taken (RFC 9110 section 15.4.4), unless
    /// it leads to a login page.
    static func refusal(_ response: WebhookResponse, to request: WebhookRequest, _ why: String) -> DriverError {
        DriverError(
            .protocolViolation, "\(request.words) redirects with status \(response.status) \(why)",
            remedy: "set the URI to the place where the service really is",
            mayHaveHappened: response.status == 303 && !request.isRepeatable)
    }

    /// Resolves a reference (RFC 3986 section 5.2, without dot segments); nil where it is none that we understand.
    static func address(of location: String, from base: WebhookAddress) -> WebhookAddress? {
        if location.hasPrefix("//") { return try? WebhookAddress((base.isEncrypted ? "https:" : "http:") + location) }
        if location.contains("://") { return try? WebhookAddress(location) }
        let path = base.target.prefix { $0 != "?" }
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
        let target =
            location.hasPrefix("/") ? location : location.hasPrefix("?") ? path + location : folder + location
        return try? WebhookAddress(base.origin + target)
    }
}
