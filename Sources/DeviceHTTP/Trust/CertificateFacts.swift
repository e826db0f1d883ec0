import NIOCore
import NIOSSL

/// What a certificate says of itself, and how it was shown.
package struct CertificateFacts: Sendable, Hashable {
    /// DNS names and numeric addresses that it is for.
    package let names: [String]
    /// From when it is valid, in seconds since 1970.
    package let notBefore: Int64
    /// Until when it is valid, in seconds since 1970.
    package let notAfter: Int64
    /// The pin that fits it.
    package let pin: CertificatePin
    /// The version of TLS that was agreed on, for people.
    package let version: String

    /// Facts.
    package init(
        names: [String], notBefore: Int64, notAfter: Int64, pin: CertificatePin = .nobodys, version: String = "TLS"
    ) {
        self.names = names
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.pin = pin
        self.version = version
    }

    /// The certificate of the other side. Throws where there is none.
    init(shownOn operations: ChannelPipeline.SynchronousOperations) throws {
        guard let certificate = try operations.nioSSL_peerCertificate() else {
            throw TransportFailure.tls("it shows no certificate")
        }
        names = certificate._subjectAlternativeNames().compactMap { name in
            let bytes = Array(name.contents)
            if name.nameType == .dnsName { return String(decoding: bytes, as: UTF8.self) }
            return name.nameType == .ipAddress ? Self.address(bytes) : nil
        }
        notBefore = Int64(certificate.notValidBefore)
        notAfter = Int64(certificate.notValidAfter)
        pin = try CertificatePin(certificate)
        version =
            switch try operations.nioSSL_tlsVersion() {
            case .tlsv1: "TLS 1.0"
            case .tlsv11: "TLS 1.1"
            case .tlsv12: "TLS 1.2"
            case .tlsv13: "TLS 1.3"
            case nil: "TLS"
            }
    }

    /// The text of an address of 4 bytes; groups of an address of 16 bytes without the short form.
    static func address(_ bytes: [UInt8]) -> String {
        if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
        let groups = stride(from: 0, to: bytes.count - 1, by: 2).map {
            String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16)
        }
        return groups.joined(separator: ":")
    }

    /// True when one of the names is the host, or covers it with a star in its first part (RFC 6125).
    package func isFor(_ host: String) -> Bool {
        let host = host.lowercased()
        return names.contains { name in
            let name = name.lowercased()
            if name == host { return true }
            guard name.hasPrefix("*."), let dot = host.firstIndex(of: ".") else { return false }
            return host[dot...] == name.dropFirst(1)
        }
    }
}
