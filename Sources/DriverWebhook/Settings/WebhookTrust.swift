import NIOSSL
import WroughtCore

/// Which certificates are believed.
struct WebhookTrust: Sendable, Hashable {
    let verifies: Bool
    let caFile: String?
    let pin: CertificatePin?

    /// Names what machines with equal trust share.
    var name: String { "webhook \(verifies) \(pin?.description ?? "") \(caFile ?? "")" }

    /// The settings as NIOSSL wants them; TLS 1.2 at least (RFC 8996). Throws `bad-settings` for a CA file that cannot
    /// be read.
    func configuration() throws(DriverError) -> TLSConfiguration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
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
