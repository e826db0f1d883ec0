import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
package import WroughtCore

/// Carries requests over HTTP/1.1, with one pool of connections for all services that are trusted in the same way.
///
/// Nothing is repeated here, and no redirection is followed.
package final class HTTPTransport: Sendable {
    /// What fits one kind of device.
    package struct Limits: Sendable {
        let body: Int
        let idle: TimeAmount

        /// - Parameters:
        ///   - body: The longest body that is read, in bytes.
        ///   - idleSeconds: How long a connection is kept without use: shorter than devices keep it, so that an order
        ///     seldom meets one that is just being closed.
        package init(body: Int, idleSeconds: Int64) {
            self.body = body
            idle = .seconds(idleSeconds)
        }
    }

    private let client: HTTPClient
    private let bodyLimit: Int

    /// Makes the client; connects nothing. Throws `bad-settings` for a CA file that cannot be read.
    package convenience init(_ trust: ServerTrust, _ limits: Limits) throws(DriverError) {
        try self.init(trust.configuration(), pin: trust.pin, limits)
    }

    private init(_ tls: TLSConfiguration, pin: CertificatePin?, _ limits: Limits) {
        var configuration = HTTPClient.Configuration()
        configuration.tlsConfiguration = tls
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(connect: .seconds(10))
        configuration.connectionPool.idleTimeout = limits.idle
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 4
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        configuration.decompression = .disabled
        if let pin { configuration.http1_1ConnectionDebugInitializer = { Self.check(pin, on: $0) } }
        client = HTTPClient(
            eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton), configuration: configuration)
        bodyLimit = limits.body
    }

    deinit {
        // The client traps when it is let go of without; it lives until its connections are closed.
        let client = client
        Task.detached { try? await client.shutdown() }
    }

    /// Ends every connection; later requests end as cancelled.
    package func close() async { try? await client.shutdown() }

    /// Sends a request and reads the whole answer.
    package func send(
        _ method: RequestMethod, _ url: String, headers: [(String, String)], body: String? = nil, by time: CallTime
    ) async throws(TransportFailure) -> HTTPAnswer {
        var request = HTTPClientRequest(url: url)
        request.method = HTTPMethod(rawValue: method.rawValue)
        request.headers = HTTPHeaders(headers)
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        let response: HTTPClientResponse
        do {
            response = try await client.execute(request, deadline: .now() + time.amount)
        } catch {
            throw .reading(error)
        }
        return try await whole(response, to: method)
    }

    private func whole(
        _ response: HTTPClientResponse, to method: RequestMethod
    ) async throws(TransportFailure) -> HTTPAnswer {
        var answer = HTTPAnswer(status: Int(response.status.code))
        for (name, value) in response.headers { answer.headers[name.lowercased()] = value }
        do {
            answer.body = Array(buffer: try await response.body.collect(upTo: bodyLimit))
        } catch {
            // An order that was taken is not undone by a body that nobody needs.
            if answer.isSuccess, !method.isRepeatable, !Task.isCancelled { return answer }
            if error is NIOTooManyBytesError { throw .tooLong(limit: bodyLimit) }
            let failure = TransportFailure.reading(error)
            throw failure == .late || failure == .cancelled ? failure : .truncated(status: answer.status)
        }
        return answer
    }
}

extension HTTPTransport {
    /// The certificate that a server shows, whatever it is worth, by believing only one that nobody has: nothing is
    /// sent.
    package static func certificate(
        of server: WebOrigin, within limit: Duration
    ) async throws(TransportFailure) -> CertificateFacts {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv1
        tls.certificateVerification = .none
        let transport = HTTPTransport(tls, pin: .nobodys, Limits(body: 0, idleSeconds: 1))
        var failure = TransportFailure.tls("it shows no certificate")
        do {
            _ = try await transport.send(.get, "\(server)/", headers: [], by: CallTime(limit))
        } catch {
            failure = error
        }
        await transport.close()
        guard case .otherCertificate(let seen) = failure else { throw failure }
        return seen
    }

    /// Lets a connection be used only when its certificate is the pinned one. Runs before the first byte of a request.
    private static func check(_ pin: CertificatePin, on channel: any Channel) -> EventLoopFuture<Void> {
        do {
            let seen = try CertificateFacts(shownOn: channel.pipeline.syncOperations)
            if seen.pin == pin { return channel.eventLoop.makeSucceededVoidFuture() }
            throw TransportFailure.otherCertificate(seen)
        } catch {
            // Closed only after the pool knows of the failure.
            channel.eventLoop.execute { channel.close(promise: nil) }
            return channel.eventLoop.makeFailedFuture(error)
        }
    }
}
