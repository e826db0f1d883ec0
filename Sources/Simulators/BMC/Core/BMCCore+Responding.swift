import WroughtWireIPMI

/// From a request to its answers: faults, privileges, the table of commands, the log.
extension BMCCore {
    /// A command is not carried out.
    struct Refused: Error {
        var completion: CompletionCode
        init(_ completion: CompletionCode) { self.completion = completion }
    }

    /// Reads a request, carries it out and writes its answer; a request of the wrong form is refused with 0xC7.
    static func run<Command: IPMICommand>(
        _ type: Command.Type, _ data: [UInt8], _ body: (Command) throws(Refused) -> Command.Reply
    ) -> IPMIResponse {
        guard let command = try? Command.decodeRequest(data) else { return IPMIResponse(.requestLengthInvalid) }
        do throws(Refused) {
            return IPMIResponse(data: Command.encodeReply(try body(command)))
        } catch {
            return IPMIResponse(error.completion)
        }
    }

    /// The answer in a session, and what a bridged controller answers after it.
    mutating func responses(to message: LANRequest, in session: UInt32, at now: Duration) -> [LANResponse] {
        var all = [message.answer(respond(to: message.request, in: session, at: now))]
        for case .forward(let answer) in afterwards { all.append(answer) }
        if faultProgress.losesAnswer(to: message.request) { all = [] }
        if let limit = faults.sessionsLastCommands, sessions.open[session]?.commands ?? 0 >= limit {
            afterwards.append(.closeSession(session))
        }
        return all
    }

    /// The answer to a request; outside a session where `id` is nil.
    mutating func respond(to request: IPMIRequest, in id: UInt32?, at now: Duration) -> IPMIResponse {
        let session = id.flatMap { sessions.open[$0] }
        let response =
            refusalByFault(of: request) ?? refusalByPrivilege(of: request, session)
            ?? carryOut(request, session, at: now)
        observe(request, user: session?.user.name, response.completion, at: now)
        return response
    }

    /// Keeps what arrived and how it was answered.
    mutating func observe(_ request: IPMIRequest, user: String?, _ completion: CompletionCode, at now: Duration) {
        let limit = settings.observationLimit
        guard limit > 0 else { return }
        if observations.count >= limit { observations.removeFirst(min(observations.count, limit / 10 + 1)) }
        observations.append(BMCObservation(time: now, user: user, request: request, completion: completion))
    }

    private mutating func refusalByFault(of request: IPMIRequest) -> IPMIResponse? {
        for (index, refusal) in faults.refusals.enumerated()
        where refusal.netFn == request.netFn && refusal.command == request.command {
            guard let remaining = remainingRefusals[index] else { return IPMIResponse(refusal.completion) }
            guard remaining > 0 else { continue }
            remainingRefusals[index] = remaining - 1
            return IPMIResponse(refusal.completion)
        }
        return nil
    }

    private func refusalByPrivilege(of request: IPMIRequest, _ session: BMCSession?) -> IPMIResponse? {
        let needed = CommandPrivileges.needed(for: request)
        guard needed > .highest else { return nil }
        guard let session, session.privilege >= needed else { return IPMIResponse(.insufficientPrivilege) }
        return nil
    }

    private mutating func carryOut(_ request: IPMIRequest, _ session: BMCSession?, at now: Duration) -> IPMIResponse {
        let response =
            switch request.netFn {
            case .app: app(request, session, at: now)
            case .chassis: chassis(request, at: now)
            case .storage: storage(request, at: now)
            case .sensor: sensor(request)
            case .transport: transport(request)
            case .groupExtension: groupExtension(request, at: now)
            default: IPMIResponse?.none
            }
        return response ?? IPMIResponse(.invalidCommand)
    }
}
