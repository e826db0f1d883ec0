import Glibc
public import WroughtCore

/// The calls that an agent makes, in MAAS's words.
///
/// Everything that may be asked again is, until the patience ends: a server that starts, a switch port that is not
/// forwarding yet. What the server refuses is not repeated.
public struct ServerConversation: Sendable {
    private let web: any WebAsking
    private let server: WebAddress
    private let patience: Double
    private let pause: Double
    /// Where the metadata is, below which `latest/` lies.
    public var metadata: String = "/MAAS/metadata"
    /// What to sign with; nil before the machine is known.
    public var credentials: NodeCredentials?

    /// A conversation with a server.
    /// - Parameters:
    ///   - web: How requests travel.
    ///   - server: Its address; the path is not looked at.
    ///   - patience: How long a request is repeated, in seconds.
    ///   - pause: How long after a failure the next attempt waits, in seconds; doubled up to 15.
    public init(_ web: any WebAsking, server: WebAddress, patience: Double = 300, pause: Double = 1) {
        self.web = web
        self.server = server
        self.patience = patience
        self.pause = pause
    }

    /// What a preseed's address says. Sent with the nonce, without which a careful server gives no credentials away.
    public func preseed(at address: WebAddress, nonce: String?) throws(WebFault) -> Preseed {
        let answer = try asked("preseed", WebRequest(.get, nonced(address, nonce)))
        return Preseed(answer.text)
    }

    /// The preseed of a machine that is known.
    public func preseed(of system: String, nonce: String?) throws(WebFault) -> Preseed {
        let path = "/MAAS/metadata/latest/by-id/\(PercentEncoding.encode(system))/?op=get_preseed"
        return try preseed(at: server.with(path: path), nonce: nonce)
    }

    /// Whether a machine with one of the addresses is registered already.
    public func isRegistered(_ addresses: [MACAddress]) throws(WebFault) -> Bool {
        let list = PercentEncoding.encode(addresses.map(\.description).joined(separator: ","))
        let path = "/MAAS/api/2.0/machines/?op=is_registered&mac_address=\(list)"
        return try asked("is_registered", WebRequest(.get, server.with(path: path))).text.trimmed == "true"
    }

    /// Makes the machine known. The answer's `system_id`.
    public func enlist(_ enlistment: EnlistmentForm) throws(WebFault) -> String {
        let (type, body) = enlistment.form.encoded
        let request = WebRequest(
            .post, server.with(path: "/MAAS/api/2.0/machines/"), headers: [("Content-Type", type)], body: body)
        let answer = try asked("enlistment", request)
        guard let value = try? JSONReader.read(answer.body), case .object(let members) = value,
            let system = members["system_id"]?.text, !system.isEmpty
        else { throw WebFault(.malformed, "enlistment: the server's answer has no system_id") }
        return system
    }

    /// The archive of scripts; nil where there are none (204).
    public func scripts() throws(WebFault) -> [UInt8]? {
        let answer = try asked(
            "scripts", signed(WebRequest(.get, server.with(path: "\(metadata)/latest/maas-scripts"))))
        return answer.status == 204 || answer.body.isEmpty ? nil : answer.body
    }

    /// Tells how it stands.
    /// - Parameter seconds: How long it is tried; the whole patience unless given.
    /// - Returns: The server's answer, whose header `X-Wrought-Next` may say what is done at the end.
    @discardableResult
    public func tell(_ signal: Signal, within seconds: Double? = nil) throws(WebFault) -> WebAnswer {
        let (type, body) = signal.form.encoded
        let request = WebRequest(
            .post, server.with(path: "\(metadata)/latest/"), headers: [("Content-Type", type)], body: body)
        return try asked("signal \(signal.status.rawValue)", signed(request), within: seconds)
    }

    /// Asks until there is an answer that is no passing failure, or the patience ends.
    private func asked(
        _ what: String, _ request: WebRequest, within seconds: Double? = nil
    ) throws(WebFault) -> WebAnswer {
        let end = Deadline(seconds: seconds ?? patience)
        var wait = pause
        while true {
            do {
                return try web.ask(request).succeeded(what)
            } catch {
                guard error.isTransient, Double(end.left) / 1000 > wait else { throw error }
                Deadline.pause(seconds: wait)
                wait = min(wait * 2, 15)
            }
        }
    }

    private func nonced(_ address: WebAddress, _ nonce: String?) -> WebAddress {
        guard let nonce else { return address }
        let mark = address.path.contains("?") ? "&" : "?"
        return address.with(path: "\(address.path)\(mark)nonce=\(PercentEncoding.encode(nonce))")
    }

    private func signed(_ request: WebRequest) -> WebRequest {
        guard let credentials else { return request }
        var request = request
        let header = credentials.header(time: time(nil), nonce: UInt64.random(in: 1...UInt64.max))
        request.headers.append(("Authorization", header))
        return request
    }
}
