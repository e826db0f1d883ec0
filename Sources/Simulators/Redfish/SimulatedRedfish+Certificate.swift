import Crypto
import NIOSSL

extension SimulatedRedfish {
    /// The SHA-256 digest of the certificate it shows, as 64 hexadecimal digits: what a client pins. Nil without TLS, and
    /// before the start.
    public var certificateSHA256: String? {
        guard let pem = certificatePEM,
            let shown = try? NIOSSLCertificate.fromPEMBytes(Array(pem.utf8)).first?.toDERBytes()
        else { return nil }
        return SHA256.hash(data: shown).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
