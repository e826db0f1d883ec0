import WroughtCore

extension RedfishCore {
    static let sessionRoutes: [RedfishRoute] = [
        RedfishRoute("SessionService", .sessions) { core, _ in core.sessionServiceBody }
            .patch(.configureManager) { core, call throws(RedfishRefusal) in try core.changeSessionService(call) },
        RedfishRoute("SessionService/Sessions", .sessions) { core, _ in
            core.collection("Session", "Sessions", core.sessions.open.map { "SessionService/Sessions/\($0.id)" })
        }
        .post(nil) { core, call throws(RedfishRefusal) in try core.openSession(call) },
        // The same as a POST to the collection (DSP0266).
        RedfishRoute("SessionService/Sessions/Members", .sessions)
            .post(nil) { core, call throws(RedfishRefusal) in try core.openSession(call) },
        RedfishRoute("SessionService/Sessions/*", .sessions) { core, call throws(RedfishRefusal) in
            core.sessionBody(try core.session(call))
        }
        .delete(.login) { core, call throws(RedfishRefusal) in try core.closeSession(call) },
    ]

    private var sessionServiceBody: [String: JSONValue] {
        [
            "@odata.type": "#SessionService.v1_1_8.SessionService", "Id": "SessionService", "Name": "Session Service",
            "ServiceEnabled": true, "SessionTimeout": .int(Int(sessionTimeout.components.seconds)),
            "Status": ["State": "Enabled", "Health": "OK"], "Sessions": link("SessionService/Sessions"),
        ]
    }

    private mutating func changeSessionService(_ call: RedfishCall) throws(RedfishRefusal) -> RedfishResponse {
        for property in call.body.keys.sorted() where property != "SessionTimeout" {
            throw sessionServiceBody[property] == nil ? .unknown(property) : .notWritable(property)
        }
        guard let value = call.body["SessionTimeout"] else { throw .missing("SessionTimeout") }
        guard let seconds = value.int else { throw .wrongType(value, "SessionTimeout") }
        // The range of the schema.
        guard (30...86_400).contains(seconds) else { throw .notInList("\(seconds)", "SessionTimeout") }
        sessionTimeout = .seconds(seconds)
        return changed(sessionServiceBody, call)
    }

    private mutating func openSession(_ call: RedfishCall) throws(RedfishRefusal) -> RedfishResponse {
        guard let name = call.body["UserName"] else { throw .missing("UserName") }
        guard let password = call.body["Password"] else { throw .missing("Password") }
        guard let name = name.string, let password = password.string else {
            throw RedfishRefusal(400, "PropertyValueTypeError", "UserName and Password are strings.")
        }
        guard let user = user(name, password) else {
            var refusal = RedfishRefusal.unauthorized(basic: settings.acceptsBasic)
            refusal.message = "The name or the password is wrong."
            throw refusal
        }
        guard sessions.open.count < limit else {
            throw RedfishRefusal(503, settings.profile.sessionLimitMessage, "There are too many sessions.")
        }
        let token = random(16).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
        let session = sessions.add(user: user.name, token: token, at: now)
        var body = sessionBody(session)
        let place = path("SessionService/Sessions/\(session.id)")
        body["@odata.id"] = .string(place)
        var response = Self.json(201, body)
        response.headers += [.init("Location", place), .init("X-Auth-Token", token)]
        return response
    }

    private var limit: Int {
        for fault in faults { if case .sessionLimit(let limit) = fault.kind { return limit } }
        return settings.sessionLimit
    }

    private func session(_ call: RedfishCall) throws(RedfishRefusal) -> RedfishSessions.Session {
        guard let session = sessions.open.first(where: { $0.id == call.name(0) }) else { throw missing(call) }
        return session
    }

    private func sessionBody(_ session: RedfishSessions.Session) -> [String: JSONValue] {
        [
            "@odata.type": "#Session.v1_5_0.Session", "Id": .string(session.id), "Name": "User Session",
            "UserName": .string(session.user),
        ]
    }

    /// Everybody may close the own sessions; those of others need a higher right (DSP0266).
    private mutating func closeSession(_ call: RedfishCall) throws(RedfishRefusal) -> RedfishResponse {
        let session = try session(call)
        guard let user = call.user, user.name == session.user || user.role.has(.configureManager) else {
            throw .privilege
        }
        sessions.remove(session.id)
        return RedfishResponse(204)
    }
}
