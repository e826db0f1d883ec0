import NIOHTTP1
import WroughtWire

/// One request and what is told about it. Belongs to its connection's event loop.
final class HTTPExchange {
    let question: HTTPAnswer.Question
    /// Whether the connection stays for another request.
    let keepsAlive: Bool
    /// Octets of the body that the client's system took.
    var octetsSent = 0

    private let id: UInt64
    private let client: BootEndpoint
    private let server: BootEndpoint
    private let target: String
    private let agent: String?
    private let start = ContinuousClock.now
    private let report: @Sendable (HTTPObservation) -> Void

    init(_ head: HTTPRequestHead, _ service: HTTPService, client: BootEndpoint, server: BootEndpoint) {
        let headers = head.headers
        question = HTTPAnswer.Question(
            method: head.method.rawValue, range: headers.first(name: "Range"), ifRange: headers.first(name: "If-Range"),
            ifNoneMatch: headers.first(name: "If-None-Match"))
        keepsAlive = head.isKeepAlive
        id = service.connections.nextRequest()
        self.client = client
        self.server = server
        target = Self.harmless(head.uri)
        agent = headers.first(name: "User-Agent").map(Self.harmless)
        report = service.observe
    }

    /// Since the request was complete.
    var age: Duration { ContinuousClock.now - start }

    func observe(_ event: HTTPObservation.Event) {
        report(
            HTTPObservation(
                request: id, client: client, server: server, method: question.method, target: target, agent: agent,
                event: event))
    }

    private static func harmless(_ text: String) -> String {
        WireText(octets: Array(text.utf8.prefix(1024))).description
    }
}
