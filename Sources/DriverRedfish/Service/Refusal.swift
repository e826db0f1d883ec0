import DeviceHTTP
import WroughtCore

/// An answer that is no success, judged.
struct Refusal: Error {
    let request: ServiceRequest
    let response: HTTPAnswer
    let origin: WebOrigin
    let reply: ErrorReply

    init(_ response: HTTPAnswer, to request: ServiceRequest, at origin: WebOrigin) {
        self.request = request
        self.response = response
        self.origin = origin
        reply = ErrorReply(response.body)
    }

    var meaning: ReplyRule.Meaning? { ReplyRule.meaning(of: reply) }

    /// How long the service asks to be left alone; nil where it does not ask.
    var pause: Duration? {
        if let pause = response.pause { return pause }
        if case .busy(let pause)? = meaning { return pause }
        return nil
    }

    /// True where the service said that it cannot now and may later; nothing was done.
    var isBusy: Bool {
        if case .busy? = meaning { return response.status >= 400 }
        return [423, 429, 503].contains(response.status) && meaning != .sessionLimit
    }

    /// The error of the driver contract that says it. Holds what the service said, with every secret blotted out.
    func error(hiding secrets: Redaction = Redaction()) -> DriverError {
        let said = secrets.short(reply.sentence, limit: 300)
        let place = "\(origin)\(request.path)"
        let quote = said.isEmpty ? "" : ": \(said)"
        let sentence = "\(place) answered \(request.method.rawValue) with status \(response.status)\(quote)"
        var error = DriverError(code, sentence, remedy: remedy)
        if let pause, error.code == .busy { error.retry = .after(pause) }
        error.mayHaveHappened =
            !request.method.isRepeatable && [500, 502, 504].contains(response.status) && meaning == nil
        return error
    }

    private var code: DriverError.Code {
        if isBusy { return .busy }
        switch meaning {
        case .busy?, .sessionLimit?: return .busy
        case .unsupported?: return .unsupported
        case .forbidden?: return response.status == 401 ? .unauthorized : .forbidden
        case .stateConflict?: return .conflict
        case nil: break
        }
        switch response.status {
        case 401: return .unauthorized
        case 403: return .forbidden
        case 404, 410: return .notFound
        case 405, 501: return .unsupported
        case 409: return .conflict
        case 502, 504: return .busy
        case 300...399: return .protocolViolation
        default: return .rejected
        }
    }

    private var remedy: String? {
        switch code {
        case .unauthorized: "check power_user and power_pass"
        case .forbidden: "give the user a role that may do this, for example Operator"
        case .notFound: "check node_id and the address"
        case .busy where meaning == .sessionLimit: "close other sessions on the BMC, or set auth to basic"
        case .unsupported where reply.sentence.lowercased().contains("licen"): "install the licence on the BMC"
        default: nil
        }
    }
}
