import DeviceHTTP
import WroughtCore

/// One Redfish service, shared by all machines with the same settings: its connections, its session, what was learned.
actor RedfishClient {
    nonisolated let settings: RedfishControllerSettings
    nonisolated let memory = ServiceMemory()
    nonisolated let secrets: Redaction
    private let transport: SharedTransport
    private var knownRoot: ServiceRoot?
    private var standing = Standing.unknown
    private var login: Task<Session, any Error>?
    private var proof: Task<Void, any Error>?
    private var isBasicProven = false
    private var lockout = LoginGuard()
    private var isClosed = false
    private var timers: [String: Task<Void, Never>] = [:]

    /// What a login gets at least, however short its callers' time: a session whose token came too late could not be
    /// closed.
    private static let loginLimit = Duration.seconds(10)

    /// A session of ours on the service.
    struct Session: Sendable, Hashable {
        let token: String
        /// Where it is closed; nil where the service did not tell.
        let path: String?
    }

    /// How requests say who we are.
    private enum Standing: Hashable {
        case unknown
        case session(Session)
        /// User and password with each request.
        case basic
    }

    /// A service; the connections are made of the settings at the first use.
    init(_ settings: RedfishControllerSettings, _ transport: SharedTransport) {
        self.settings = settings
        self.transport = transport
        secrets = Redaction(
            [settings.login?.password, settings.basicCredentials.map { Secret($0) }].compactMap(\.self))
    }

    /// For example `redfish 10.0.0.7`.
    nonisolated var source: String { "redfish \(settings.server.authority)" }

    // MARK: Exchanges

    /// Sends a request and returns its successful answer; throws any other as the error it means.
    func send(_ request: ServiceRequest, by time: CallTime) async throws -> HTTPAnswer {
        switch try await attempt(request, by: time) {
        case .success(let response): return response
        case .failure(let refusal): throw refusal.error(hiding: secrets)
        }
    }

    /// Reads a resource.
    func read(_ path: String, by time: CallTime) async throws -> Resource {
        let response = try await send(.get(path), by: time)
        return try Resource.read(response, path: path, at: settings.server)
    }

    /// Sends a request; a refusal is a result here. Logs in where needed, and once more where a session has expired.
    func attempt(_ request: ServiceRequest, by time: CallTime) async throws -> Result<HTTPAnswer, Refusal> {
        let first = try await authorization(by: time)
        let answer = try await carry(request, first.headers(settings), by: time)
        guard answer.status == 401 else {
            if settings.login != nil { lockout.accepted() }
            return judged(answer, to: request)
        }
        if case .session(let session) = first, standing == .session(session) { standing = .unknown }
        guard case .session = first else {
            let refusal = Refusal(answer, to: request, at: settings.server)
            let error = wrongPassword(refusal)
            if settings.login != nil { lockout.refused(error, at: .now) }
            throw error
        }
        // The session had expired, and the order was not taken.
        let second = try await authorization(by: time)
        let again = try await carry(request, second.headers(settings), by: time)
        // Refused all the same: the first session may well be alive, and must not be left behind.
        if again.status == 401, case .session(let session) = first, second != first { await end(session) }
        return judged(again, to: request)
    }

    private func judged(_ answer: HTTPAnswer, to request: ServiceRequest) -> Result<HTTPAnswer, Refusal> {
        answer.isSuccess ? .success(answer) : .failure(Refusal(answer, to: request, at: settings.server))
    }

    private func wrongPassword(_ refusal: Refusal) -> DriverError {
        var error = refusal.error(hiding: secrets)
        error.code = .unauthorized
        guard let user = settings.login?.user else {
            error.remedy = "the service wants a user: set power_user and power_pass"
            return error
        }
        let said = secrets.short(refusal.reply.sentence, limit: 300)
        error.message =
            "\(settings.server) refuses the user \(user) or the password (status \(refusal.response.status)"
            + "\(said.isEmpty ? "" : ": \(said)"))"
        error.remedy =
            "check power_user and power_pass; nothing is tried again for a while, so that the BMC does not lock "
            + "the user out"
        return error
    }

    private func carry(
        _ request: ServiceRequest, _ headers: [(String, String)], by time: CallTime
    ) async throws -> HTTPAnswer {
        let transport = try transport.transport()
        let server = settings.server
        let courier = Courier(request.method, at: server) { path async throws(TransportFailure) in
            try await transport.send(
                request.method, "\(server)\(path)", headers: Self.headers(of: request) + headers,
                body: request.body.map { JSONWriter.text($0) }, by: time)
        }
        do {
            return try await Patience(request: request, origin: server, time: time).answer {
                try await courier.carry(to: request.path)
            }
        } catch let failure as TransportFailure {
            if failure == .cancelled { throw CancellationError() }
            throw await explained(failure, request, by: time)
        }
    }

    private static func headers(of request: ServiceRequest) -> [(String, String)] {
        var headers = [("Accept", "application/json"), ("OData-Version", "4.0"), ("User-Agent", "wrought")]
        if request.body != nil { headers.append(("Content-Type", "application/json")) }
        if let tag = request.ifMatch { headers.append(("If-Match", tag)) }
        return headers
    }

    /// The error of a failure; of a certificate that is not believed, with the reason.
    private func explained(_ failure: TransportFailure, _ request: ServiceRequest, by time: CallTime) async
        -> DriverError
    {
        var error = failure.error(for: request, at: settings.server)
        let limit = min(time.left, .seconds(3))
        guard case .untrusted = failure,
            let seen = try? await HTTPTransport.certificate(of: settings.server, within: limit)
        else { return error }
        let complaint = seen.complaint(host: settings.server.host, now: .now())
        error.message = "\(settings.server): \(complaint.sentence)"
        error.remedy = complaint.remedy
        return error
    }

    // MARK: Root and session

    /// The root of the service, read once; it needs no login (DSP0266 section 13.2).
    func root(by time: CallTime) async throws -> ServiceRoot {
        if let knownRoot { return knownRoot }
        let request = ServiceRequest.get(ServiceRoot.path)
        let answer = try await carry(request, [], by: time)
        var root = ServiceRoot()
        if answer.isSuccess {
            root = ServiceRoot(try Resource.read(answer, path: request.path, at: settings.server).document)
        } else if answer.status != 401, answer.status != 403 {
            let refusal = Refusal(answer, to: request, at: settings.server)
            var error = refusal.error(hiding: secrets)
            if answer.status == 404 {
                error.remedy = "check that Redfish is enabled on the BMC, and that the address is the BMC's own"
            }
            throw error
        }
        knownRoot = root
        return root
    }

    private func authorization(by time: CallTime) async throws -> Authorization {
        guard settings.login != nil, settings.authentication != .none else { return .none }
        if case .session(let session) = standing { return .session(session) }
        if let error = lockout.obstacle(at: .now) { throw error }
        if settings.authentication == .basic || standing == .basic { return try await provenBasic(by: time) }
        let root = try await root(by: time)
        if settings.authentication == .auto, root.sessions == nil {
            standing = .basic
            return try await provenBasic(by: time)
        }
        do {
            return .session(try await sharedLogin(root, by: time))
        } catch let refusal as SessionRefused {
            guard settings.authentication == .auto, refusal.allowsBasic else { throw refusal.error }
            // A full house may have room later; a missing session service stays missing.
            if !refusal.isFull { standing = .basic }
            return try await provenBasic(by: time)
        }
    }

    /// User and password with each request, once one request has shown that they are right: many that begin at the same
    /// moment with a wrong password would lock the user out.
    private func provenBasic(by time: CallTime) async throws -> Authorization {
        if isBasicProven { return .basic }
        let task = proof ?? Task { try await self.prove(by: time.atLeast(Self.loginLimit)) }
        proof = task
        try await withDeadline(
            time.left, clock: ContinuousClock(), grace: .zero, late: "\(self.settings.server) did not answer in time"
        ) { try await task.value }
        return .basic
    }

    private func prove(by time: CallTime) async throws {
        defer { proof = nil }
        let request = ServiceRequest.get(knownRoot?.systems ?? ServiceRoot().systems)
        let answer = try await carry(request, Authorization.basic.headers(settings), by: time)
        guard answer.status == 401 else {
            isBasicProven = true
            return
        }
        let error = wrongPassword(Refusal(answer, to: request, at: settings.server))
        lockout.refused(error, at: .now)
        throw error
    }

    /// Logs in once for all that wait. The login goes on when a waiter is cancelled, so that its session is known and
    /// closed.
    private func sharedLogin(_ root: ServiceRoot, by time: CallTime) async throws -> Session {
        if case .session(let session) = standing { return session }
        let task = login ?? Task { try await self.logIn(root, by: time.atLeast(Self.loginLimit)) }
        login = task
        return try await withDeadline(
            time.left, clock: ContinuousClock(), grace: .zero, late: "\(self.settings.server) did not log in in time"
        ) { try await task.value }
    }

    private func logIn(_ root: ServiceRoot, by time: CallTime) async throws -> Session {
        defer { login = nil }
        let path = root.sessions ?? "/redfish/v1/SessionService/Sessions"
        let credentials: JSONValue = [
            "UserName": .string(settings.login?.user ?? ""),
            "Password": .string(settings.login?.password.reveal() ?? ""),
        ]
        let answer = try await carry(.post(path, credentials), [], by: time)
        guard answer.isSuccess else { throw refusedLogin(Refusal(answer, to: .post(path, .null), at: settings.server)) }
        guard let token = answer.headers["x-auth-token"], !token.isEmpty else {
            throw SessionRefused(
                error: DriverError(.protocolViolation, "\(settings.server)\(path) made a session without a token"),
                allowsBasic: true)
        }
        let place = answer.headers["location"].flatMap { Redirection.target(of: $0, from: path, at: settings.server) }
        let session = Session(token: token, path: place ?? (try? JSONReader.read(answer.body))?.link)
        lockout.accepted()
        standing = .session(session)
        if isClosed { await end(session) }
        return session
    }

    private func refusedLogin(_ refusal: Refusal) -> any Error {
        let status = refusal.response.status
        if refusal.meaning == .sessionLimit || (status == 503 && refusal.meaning == nil) {
            return SessionRefused(error: refusal.error(hiding: secrets), allowsBasic: true, isFull: true)
        }
        if [404, 405, 501].contains(status) {
            return SessionRefused(error: refusal.error(hiding: secrets), allowsBasic: true)
        }
        // Services say 400 too when the password is wrong; that is no leave to try it in another way.
        if [400, 401, 403].contains(status), refusal.meaning != .stateConflict, !refusal.isBusy {
            let error = wrongPassword(refusal)
            lockout.refused(error, at: .now)
            return error
        }
        return refusal.error(hiding: secrets)
    }

    // MARK: Ending

    /// Runs something later for a system, in place of what was to run for it before.
    func keepTimer(of system: String?, _ work: (@Sendable () async -> Void)?) {
        timers.removeValue(forKey: system ?? "")?.cancel()
        if let work, !isClosed { timers[system ?? ""] = Task { await work() } }
    }

    /// Forgets the session without closing it: the BMC that held it is restarting.
    func forgetSession() { standing = .unknown }

    /// Which way of logging in is used now, in words.
    var loginWords: String {
        switch standing {
        case .session: "a session is open"
        case .basic: "basic authentication is used"
        case .unknown: settings.authentication == .basic ? "basic authentication is used" : "no login is used"
        }
    }

    /// Closes the session on the service, waiting at most 2 s.
    func close() async {
        isClosed = true
        for timer in timers.values { timer.cancel() }
        if let login {
            _ = try? await withDeadline(.seconds(2), clock: ContinuousClock(), grace: .zero, late: "") {
                try await login.value
            }
        }
        if case .session(let session) = standing { await end(session) }
        standing = .unknown
    }

    private func end(_ session: Session) async {
        guard let path = session.path else { return }
        let request = ServiceRequest(method: .delete, path: path)
        let headers = Self.headers(of: request) + [("X-Auth-Token", session.token)]
        let time = CallTime(.seconds(2))
        guard let transport = try? transport.transport() else { return }
        let url = "\(settings.server)\(path)"
        // Not a part of the caller's task: a cancelled one could not say goodbye.
        await Task.detached {
            _ = try? await transport.send(request.method, url, headers: headers, by: time)
        }.value
    }
}
