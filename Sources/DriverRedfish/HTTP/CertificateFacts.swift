import Crypto
import NIOSSL
import WroughtCore

/// What a certificate says of itself.
struct CertificateFacts: Sendable, Hashable {
    /// DNS names and numeric addresses that it is for; the common name where it lists none.
    var names: [String]
    var notBefore: Int64
    var notAfter: Int64
    var pin: CertificatePin?

    init(names: [String], notBefore: Int64, notAfter: Int64, pin: CertificatePin? = nil) {
        self.names = names
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.pin = pin
    }

    init(_ certificate: NIOSSLCertificate) {
        var names: [String] = []
        for name in certificate._subjectAlternativeNames() {
            let bytes = Array(name.contents)
            if name.nameType == .dnsName { names.append(String(decoding: bytes, as: UTF8.self)) }
            if name.nameType == .ipAddress { names.append(Self.address(bytes)) }
        }
        self.names = names
        notBefore = Int64(certificate.notValidBefore)
        notAfter = Int64(certificate.notValidAfter)
        pin = (try? certificate.toDERBytes()).flatMap { CertificatePin(digest: Array(SHA256.hash(data: $0))) }
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
    func isFor(_ host: String) -> Bool {
        let host = host.lowercased()
        return names.contains { name in
            let name = name.lowercased()
            if name == host { return true }
            guard name.hasPrefix("*."), let dot = host.firstIndex(of: ".") else { return false }
            return host[dot...] == name.dropFirst(1)
        }
    }

    /// Why the certificate is not believed, as a sentence with the remedy; the faults that are seen come first, and
    /// what is left is that nobody we believe has signed it.
    func complaint(host: String, now: Timestamp) -> (sentence: String, remedy: String) {
        let seconds = now.microseconds / 1_000_000
        let pinned = pin.map { ", or set certificate_sha256 to \($0)" } ?? ""
        if seconds > notAfter {
            return (
                "its certificate expired on \(Self.day(notAfter))", "renew the certificate on the BMC\(pinned)"
            )
        }
        if seconds < notBefore {
            return (
                "its certificate is valid only from \(Self.day(notBefore))",
                "check the clocks of the BMC and of this machine\(pinned)"
            )
        }
        // An IPv6 address has many spellings; it is not judged here.
        if !host.contains(":"), !isFor(host) {
            let list = names.prefix(5).joined(separator: ", ")
            return (
                "its certificate is for \(list.isEmpty ? "no name at all" : list) and not for \(host)",
                "set power_address to a name that it is for\(pinned)"
            )
        }
        return (
            "its certificate is signed by nobody that is believed here",
            "set ca_file to the CA's certificate\(pinned)"
        )
    }

    private static func day(_ seconds: Int64) -> String {
        // A year that no clock reaches would overflow.
        let limited = min(max(seconds, -60_000_000_000), 250_000_000_000)
        return String(Timestamp(microseconds: limited * 1_000_000).description.prefix(10))
    }
}
