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
final class HTTPTransport: Sendable {
    /// The longest body that is read.
    static let bodyLimit = 8 << 20
    /// How long a connection is kept without use: below the 5 s after which many web servers close it, so that an order
    /// seldom meets one that is just being closed.
    static let idleLimit = TimeAmount.seconds(3)

    private let client: HTTPClient

    /// Makes the client; connects nothing. Throws `bad-settings` for a CA file that cannot be read.
    init(_ trust: RedfishControllerSettings.Trust) throws(DriverError) {
        var configuration = HTTPClient.Configuration()
        configuration.tlsConfiguration = try trust.configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(connect: .seconds(10))
        configuration.connectionPool.idleTimeout = Self.idleLimit
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 4
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

    /// Sends a request and reads the whole answer.
    func send(
        _ request: ServiceRequest, to origin: String, headers: [(String, String)], by deadline: NIODeadline
    ) async throws(TransportFailure) -> ServiceResponse {
        var outgoing = HTTPClientRequest(url: origin + request.path)
        outgoing.method = HTTPMethod(rawValue: request.method.rawValue)
        outgoing.headers = HTTPHeaders(headers)
        if let body = request.body { outgoing.body = .bytes(ByteBuffer(string: JSONWriter.text(body))) }
        let response: HTTPClientResponse
        do {
            response = try await client.execute(outgoing, deadline: deadline)
        } catch {
            throw FailureReading.failure(error)
        }
        return try await whole(response, of: request)
    }

    private func whole(
        _ response: HTTPClientResponse, of request: ServiceRequest
    ) async throws(TransportFailure) -> ServiceResponse {
        let status = Int(response.status.code)
        var answer = ServiceResponse(status: status)
        for (name, value) in response.headers { answer.headers[name.lowercased()] = value }
        do {
            answer.body = Array(buffer: try await response.body.collect(upTo: Self.bodyLimit))
        } catch is NIOTooManyBytesError {
            throw .tooLong(limit: Self.bodyLimit)
        } catch {
            let failure = FailureReading.failure(error)
            if failure == .late || failure == .cancelled { throw failure }
            // An order that was taken is not undone by a body that got lost.
            guard !request.isRepeatable, answer.isSuccess, answer.headers["location"] != nil || status != 201 else {
                throw .truncated(status: status)
            }
        }
        return answer
    }

    /// Lets a connection be used only when its certificate is the pinned one. Runs before the first byte of a request.
    private static func check(_ pin: CertificatePin, on channel: any Channel) -> EventLoopFuture<Void> {
        do {
            guard let certificate = try channel.pipeline.syncOperations.nioSSL_peerCertificate(),
                let seen = CertificatePin(digest: Array(SHA256.hash(data: try certificate.toDERBytes())))
            else { throw TransportFailure.tls("it shows no certificate") }
            if seen == pin { return channel.eventLoop.makeSucceededVoidFuture() }
            throw TransportFailure.otherCertificate(seen)
        } catch {
            // Closed only after the pool knows of the failure.
            channel.eventLoop.execute { channel.close(promise: nil) }
            return channel.eventLoop.makeFailedFuture(error)
        }
    }
}

extension RedfishControllerSettings.Trust {
    /// The settings as NIOSSL wants them.
    fileprivate func configuration() throws(DriverError) -> TLSConfiguration {
        var tls = TLSConfiguration.makeClientConfiguration()
        let versions: [RedfishTLSMinimum: TLSVersion] = [.v10: .tlsv1, .v11: .tlsv11, .v12: .tlsv12, .v13: .tlsv13]
        tls.minimumTLSVersion = versions[minimum] ?? .tlsv12
        if !verifies || pin != nil { tls.certificateVerification = .none }
        if let caFile, pin == nil {
            do {
                tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(caFile))
            } catch {
                throw .badSettings([
                    SettingProblem("ca_file", "“\(caFile)” cannot be read as a file of PEM certificates")
                ])
            }
        }
        return tls
    }
}
