extension RedfishCore {
    /// The faults that concern this request; their counts go down.
    mutating func takeFaults(for request: RedfishRequest) -> [RedfishFault.Kind] {
        var taken: [RedfishFault.Kind] = []
        for (index, fault) in faults.enumerated() where fault.scope.covers(request) && faultCounts[index] != 0 {
            guard fault.kind.concernsAnswers else { continue }
            faultCounts[index] = faultCounts[index].map { $0 - 1 }
            taken.append(fault.kind)
        }
        return taken
    }

    /// The answer that a fault gives in place of the right one; nothing is carried out then.
    func refusal(by wrong: [RedfishFault.Kind], _ request: RedfishRequest) -> RedfishResponse? {
        for kind in wrong {
            switch kind {
            case .status(let status, let retryAfter, let messageID):
                var refusal = refusal(status, request)
                if let retryAfter { refusal.headers.append(.init("Retry-After", "\(retryAfter)")) }
                refusal.messageID = messageID ?? refusal.messageID
                return withCommonHeaders(refusal.response)
            case .redirectLoop:
                return RedfishResponse(307, headers: commonHeaders + [.init("Location", request.target)])
            default: continue
            }
        }
        return isSlashWrong(request) ? withCommonHeaders(RedfishRefusal.notFound(request.path).response) : nil
    }

    private func refusal(_ status: Int, _ request: RedfishRequest) -> RedfishRefusal {
        switch status {
        case 401: .unauthorized(basic: settings.acceptsBasic)
        case 403: .privilege
        case 404: .notFound(request.path)
        case 409: RedfishRefusal(409, "ResourceInUse", "The resource is in use.")
        case 412: RedfishRefusal(412, "PreconditionFailed", "The ETag of the request is not that of the resource.")
        case 428: RedfishRefusal(428, "PreconditionRequired", "The request has no If-Match header.")
        case 429: RedfishRefusal(429, "ServiceTemporarilyUnavailable", "There are too many requests.")
        case 503: RedfishRefusal(503, "ServiceTemporarilyUnavailable", "The service is not ready.")
        default: RedfishRefusal(status, "GeneralError", "The request is refused.")
        }
    }

    private func isSlashWrong(_ request: RedfishRequest) -> Bool {
        guard let place = request.place, !place.isEmpty else { return false }
        return request.path.hasSuffix("/")
            ? has(.refusesTrailingSlash) : has(.needsTrailingSlash)
    }

    /// The reply that an answer becomes.
    func shaped(
        _ response: RedfishResponse, by wrong: [RedfishFault.Kind], _ request: RedfishRequest
    ) -> RedfishReply {
        var reply = RedfishReply(response: response, closesPort: closesPort)
        let isStream = response.status == 200 && response.header("Content-Type") == "text/event-stream"
        reply.opensStream = isStream && request.method == "GET"
        if request.method == "HEAD" { reply.response.body = [] }
        for kind in wrong {
            switch kind {
            case .invalidJSON:
                if !reply.opensStream {
                    reply.response.body = Array("{\"@odata.id\": \"/redfish/v1\", \"Name\": ".utf8)
                }
            case .truncatedBody(let count): reply.extent = .closedAfter(max(0, count))
            case .resetMidBody(let count): reply.extent = .resetAfter(max(0, count))
            case .hangsUp: reply.extent = .hangsUp
            case .dropsConnection: reply.extent = .closedAfter(.max)
            case .silent: reply.extent = .silent
            case .slow(let delay): reply.delay = max(reply.delay, delay)
            case .noContentLength(.chunked): reply.framing = .chunked
            case .noContentLength(.untilClose): reply.framing = .untilClose
            case .restarts(let down):
                reply.extent = .hangsUp
                reply.closesPort = max(.zero, down)
            default: break
            }
        }
        return reply
    }

    /// Whether a fault without measures holds.
    func has(_ kind: RedfishFault.Kind) -> Bool { faults.contains { $0.kind == kind } }
}

extension RedfishFault.Kind {
    /// Whether it concerns single answers, and so scope and count.
    var concernsAnswers: Bool {
        switch self {
        case .status, .redirectLoop, .invalidJSON, .truncatedBody, .resetMidBody, .hangsUp, .dropsConnection, .slow,
            .silent, .restarts,
            .noContentLength:
            true
        case .stuck, .lying, .flapping, .staleReads, .missingPowerState, .nullPowerState, .forgetsBoot, .losesOnce,
            .sessionLimit, .sessionExpiry, .refusesTrailingSlash, .needsTrailingSlash, .reversedMembers:
            false
        }
    }
}

extension RedfishFault.Scope {
    func covers(_ request: RedfishRequest) -> Bool {
        let isRead = request.method == "GET" || request.method == "HEAD"
        let place = request.place ?? []
        let isSession = place.count >= 2 && place[0] == "SessionService" && place[1] == "Sessions"
        return switch self {
        case .everything: true
        case .reads: isRead
        case .writes: !isRead && !isSession
        case .orders: request.method == "POST" && place.last == "ComputerSystem.Reset"
        case .logins: request.method == "POST" && isSession
        case .path(let text): request.path.contains(text)
        }
    }
}
