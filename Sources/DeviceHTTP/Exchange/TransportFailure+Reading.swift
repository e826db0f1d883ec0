import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// What the errors of the HTTP library mean.
extension TransportFailure {
    /// What an error of an exchange means.
    static func reading(_ error: any Error) -> TransportFailure {
        switch error {
        case let known as TransportFailure: known
        case is CancellationError: .cancelled
        case let error as HTTPClientError: client(error)
        case let error as NIOConnectionError: connection(error)
        case let error as NIOSSLError: session(error)
        case let error as BoringSSLError: session(error)
        case is NIOSSLExtraError: .untrusted("the certificate is for another name")
        case let error as HTTPParserError:
            error == .invalidEOFState ? .broken("it ended too early") : .notHTTP("\(error)")
        case let error as IOError: io(error)
        case let error as ChannelError: channel(error)
        default: .broken("\(type(of: error))")
        }
    }

    /// An error while a name was looked up.
    static func unresolved(_ error: any Error) -> TransportFailure {
        if case .unknown(let host, _)? = error as? SocketAddressError {
            return .unknownName("\(host) is in no directory")
        }
        return .unknownName("it cannot be looked up")
    }

    /// An error while the connection was being made: nothing was sent.
    static func unconnected(_ error: any Error) -> TransportFailure {
        switch error {
        case let error as IOError: .noConnection(words(error))
        case is ChannelError: .noConnection("nothing answers there")
        default: .noConnection("\(type(of: error))")
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
        if let failure = error.connectionErrors.first?.error { return unconnected(failure) }
        if let failure = error.dnsAError ?? error.dnsAAAAError { return unresolved(failure) }
        return .noConnection("no address answers")
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

    private static func session(_ error: NIOSSLError) -> TransportFailure {
        switch error {
        case .handshakeFailed(let reason): session(reason)
        case .unableToValidateCertificate: .untrusted("its certificate is not believed")
        case .noCertificateToValidate: .tls("it shows no certificate")
        case .uncleanShutdown: .broken("the other side closed it")
        default: .tls("the handshake failed")
        }
    }

    /// BoringSSL's reasons are words in capitals; the few that people meet are told as sentences.
    private static func session(_ error: BoringSSLError) -> TransportFailure {
        let text = "\(error)"
        let known: [(String, TransportFailure)] = [
            ("CERTIFICATE_VERIFY_FAILED", .untrusted("its certificate is not believed")),
            ("WRONG_VERSION_NUMBER", .tls("what answers does not speak TLS")),
            ("HTTP_REQUEST", .tls("what answers speaks HTTP without TLS")),
            ("UNSUPPORTED_PROTOCOL", .tlsVersion("it speaks only a version of TLS that is older than is taken here")),
            ("TLSV1_ALERT_PROTOCOL_VERSION", .tlsVersion("it and we have no version of TLS in common")),
            ("HANDSHAKE_FAILURE", .tls("it and we have no cipher in common")),
            ("EOF during handshake", .tls("the other side closed the connection in the handshake")),
        ]
        return known.first { text.contains($0.0) }?.1 ?? .tls("the handshake failed")
    }
}
