import AsyncHTTPClient
import Crypto
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import WroughtCore

/// Carries requests over HTTP/1.1, with one pool of connections for all services that are trusted in the same way.
///
/// Nothing is repeated here, and no redirection is followed.
final class WebhookTransport: Sendable {
    /// The longest body that is read.
    static let bodyLimit = 1 << 20
    /// How long a connection is kept without use: shorter than small web servers keep it, so that an order seldom meets
    /// one that is just being closed.
    private static let idleLimit = TimeAmount.seconds(1)

    private let client: HTTPClient

    /// Makes the client; connects nothing. Throws `bad-settings` for a CA file that cannot be read.
    init(_ trust: WebhookTrust) throws(DriverError) {
        var configuration = HTTPClient.Configuration()
        configuration.tlsConfiguration = try trust.configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(connect: .seconds(10))
        configuration.connectionPool.idleTimeout = Self.idleLimit
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        configuration.decompression = .disabled
        if let pin = trust.pin { configuration.http1_1ConnectionDebugInitializer = { Self.check(pin, on: $0) } }
        client = HTTPClient(
            eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton), configuration: configuration)
    }

    deinit {
        // The client traps when it is let go of without; it lives until its connections are closed.
        let client = client
        Task.detached { try? await client.shutdown() }
    }

    /// Ends every connection; later requests end as cancelled.
    func close() async { try? await client.shutdown() }

    /// Sends a request without a body and reads the whole answer.
    func send(
        _ request: WebhookRequest, headers: [(String, String)], by deadline: NIODeadline
    ) async throws(TransportFailure) -> WebhookResponse {
        var outgoing = HTTPClientRequest(url: request.address.text)
        outgoing.method = HTTPMethod(rawValue: request.method.rawValue)
        outgoing.headers = HTTPHeaders(headers)
        do {
            return try await whole(try await client.execute(outgoing, deadline: deadline), of: request)
        } catch {
            throw FailureReading.failure(error)
        }
    }

    private func whole(_ response: HTTPClientResponse, of request: WebhookRequest) async throws -> WebhookResponse {
        var answer = WebhookResponse(status: Int(response.status.code))
        for (name, value) in response.headers { answer.headers[name.lowercased()] = value }
        do {
            answer.body = Array(buffer: try await response.body.collect(upTo: Self.bodyLimit))
        } catch {
            // An order that was taken is not undone by a body that nobody needs.
            if answer.isSuccess, !request.isRepeatable, !Task.isCancelled { return answer }
            throw error is NIOTooManyBytesError ? TransportFailure.tooLong(limit: Self.bodyLimit) : error
        }
        return answer
    }

    /// Lets a connection be used only when its certificate is the pinned one. Runs before the first byte of a request.
    private static func check(_ pin: CertificatePin, on channel: any Channel) -> EventLoopFuture<Void> {
        do {
            let certificate = try channel.pipeline.syncOperations.nioSSL_peerCertificate()
            guard let certificate else { throw TransportFailure.tls("it shows no certificate") }
            let seen = CertificatePin(digest: Array(SHA256.hash(data: try certificate.toDERBytes())))
            if seen == pin { return channel.eventLoop.makeSucceededVoidFuture() }
            throw TransportFailure.otherCertificate(seen?.description ?? "unknown")
        } catch {
            // Closed only after the pool knows of the failure.
            channel.eventLoop.execute { channel.close(promise: nil) }
            return channel.eventLoop.makeFailedFuture(error)
        }
    }
}
