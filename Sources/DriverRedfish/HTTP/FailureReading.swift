import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import WroughtCore

/// Reads the errors of the HTTP library.
enum FailureReading {
    /// What an error means.
    static func failure(_ error: any Error) -> TransportFailure {
        switch error {
        case let known as TransportFailure: known
        case is CancellationError: .cancelled
        case let error as HTTPClientError: client(error)
        case let error as NIOConnectionError: connection(error)
        case let error as NIOSSLError: tls(error)
        case let error as BoringSSLError: .tls(words(error))
        case is NIOSSLExtraError: .tls("the certificate is for another name")
        case let error as HTTPParserError:
            error == .invalidEOFState ? .broken("it ended too early") : .notHTTP("\(error)")
        case let error as IOError: io(error)
        case let error as ChannelError: channel(error)
        default: .broken("\(type(of: error))")
        }
    }

    private static func client(_ error: HTTPClientError) -> TransportFailure {
        switch error {
        case .cancelled, .alreadyShutdown: .cancelled
        case .deadlineExceeded, .readTimeout, .writeTimeout: .late
        case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout:
            .noConnection("nothing answers there")
        case .remoteConnectionClosed, .uncleanShutdown: .broken("the other side closed it")
        case .invalidURL, .emptyHost, .emptyScheme: .unknownName("it is no address")
        default: .broken(error.shortDescription)
        }
    }

    private static func connection(_ error: NIOConnectionError) -> TransportFailure {
        if let failure = error.connectionErrors.first?.error { return self.connect(failure) }
        if let unknown = error.dnsAError ?? error.dnsAAAAError { return name(unknown) }
        return .noConnection("no address answers")
    }

    private static func name(_ error: any Error) -> TransportFailure {
        guard let error = error as? SocketAddressError else { return .unknownName("it cannot be looked up") }
        if case .unknown(let host, _) = error { return .unknownName("\(host) is in no directory") }
        return .unknownName("it cannot be looked up")
    }

    /// An error while the connection was being made: nothing was sent.
    private static func connect(_ error: any Error) -> TransportFailure {
        switch error {
        case let error as IOError: .noConnection(words(error))
        case is ChannelError: .noConnection("nothing answers there")
        default: .noConnection("\(type(of: error))")
        }
    }

    private static func io(_ error: IOError) -> TransportFailure {
        switch error.errnoCode {
        case ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL, EACCES, EPERM, ETIMEDOUT:
            .noConnection(words(error))
        default: .broken(words(error))
        }
    }

    private static func words(_ error: IOError) -> String {
        switch error.errnoCode {
        case ECONNREFUSED: "nothing listens on this port"
        case EHOSTUNREACH, ENETUNREACH: "there is no route to it"
        case ETIMEDOUT: "nothing answers there"
        case ECONNRESET: "the other side reset it"
        case EPIPE: "the other side closed it"
        default: "error \(error.errnoCode) of the system"
        }
    }

    private static func channel(_ error: ChannelError) -> TransportFailure {
        switch error {
        case .connectTimeout: .noConnection("nothing answers there")
        case .eof, .ioOnClosedChannel, .alreadyClosed, .inputClosed, .outputClosed: .broken("the other side closed it")
        default: .broken("it failed")
        }
    }

    private static func tls(_ error: NIOSSLError) -> TransportFailure {
        switch error {
        case .handshakeFailed(let reason): .tls(words(reason))
        case .unableToValidateCertificate: .tls("its certificate is not believed")
        case .noCertificateToValidate: .tls("it shows no certificate")
        case .uncleanShutdown: .broken("the other side closed it")
        default: .tls("the handshake failed")
        }
    }

    /// BoringSSL's reasons are words in capitals; the few that people meet are told as sentences.
    private static func words(_ error: BoringSSLError) -> String {
        let text = "\(error)"
        let known: [(String, String)] = [
            ("CERTIFICATE_VERIFY_FAILED", "its certificate is not believed"),
            ("WRONG_VERSION_NUMBER", "what answers does not speak TLS"),
            ("HTTP_REQUEST", "what answers speaks HTTP without TLS"),
            ("UNSUPPORTED_PROTOCOL", "it speaks only a version of TLS that is older than tls_minimum allows"),
            (
                "TLSV1_ALERT_PROTOCOL_VERSION",
                "it and we have no version of TLS in common; an old BMC may need a lower tls_minimum"
            ),
            ("HANDSHAKE_FAILURE", "it and we have no cipher in common"),
            ("EOF during handshake", "the other side closed the connection in the handshake"),
        ]
        return known.first { text.contains($0.0) }?.1 ?? "the handshake failed"
    }
}
