import DeviceHTTP
import WroughtCore

/// An answer that is no success, judged.
struct Refusal {
    let request: WebhookRequest
    let response: HTTPAnswer
    let login: WebhookLogin

    /// The error of the driver contract. Holds what the service said, secrets hidden.
    var error: DriverError {
        let said = login.redaction.short(String(decoding: response.body.prefix(65_536), as: UTF8.self))
        let quote = said.isEmpty ? "" : ": \(said)"
        let sentence = "\(request.words) was answered with status \(response.status)\(quote)"
        let doubt = !request.method.isRepeatable && [500, 502, 504].contains(response.status)
        var error = DriverError(code, sentence, remedy: remedy, mayHaveHappened: doubt)
        if let pause = response.pause, code == .busy { error.retry = .after(pause) }
        return error
    }

    private var code: DriverError.Code {
        switch response.status {
        case 401, 407: .unauthorized
        case 403: .forbidden
        case 404, 410: .notFound
        case 405, 501: .unsupported
        // 409 is what small services say while they are still at the last order.
        case 409, 423, 425, 429, 502, 503, 504: .busy
        case 100...199, 300...399: .protocolViolation
        default: .rejected
        }
    }

    private var remedy: String? {
        switch code {
        case .unauthorized where login.key != nil:
            "check hmac_secret, the credentials, and the clocks of both sides"
        case .unauthorized where login.authorization == nil:
            "the service wants credentials: set power_token, or power_user and power_pass, or hmac_secret"
        case .unauthorized: "check power_token, or power_user and power_pass"
        case .forbidden: "give the user or the token leave to do this"
        case .notFound: "check the URI"
        case .unsupported: "check that the URI takes \(request.method.rawValue)"
        default: nil
        }
    }
}
