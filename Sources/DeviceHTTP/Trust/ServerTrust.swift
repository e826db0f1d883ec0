import NIOSSL
package import WroughtCore

/// Which certificates are believed, and which versions of TLS are spoken.
package struct ServerTrust: Sendable, Hashable {
    /// False where whoever answers is believed.
    package let verifies: Bool
    /// A file of PEM certificates that are believed in place of the system's.
    package let caFile: String?
    /// The one certificate that is believed, whatever the others say.
    package let pin: CertificatePin?
    /// The oldest version of TLS that is spoken.
    package let minimum: TLSMinimum

    /// The system's certificates and TLS 1.2, unless told otherwise.
    package init(
        verifies: Bool = true, caFile: String? = nil, pin: CertificatePin? = nil, minimum: TLSMinimum = .v12
    ) {
        self.verifies = verifies
        self.caFile = caFile
        self.pin = pin
        self.minimum = minimum
    }

    /// Names what machines with equal trust share.
    package var name: String { "\(verifies) \(minimum.rawValue) \(pin?.description ?? "") \(caFile ?? "")" }

    /// Throws the problem of `certificate_sha256` or `ca_file` where none of the servers speaks TLS.
    package func check(for servers: [WebOrigin]) throws(SettingProblem) {
        guard !servers.contains(where: \.isEncrypted) else { return }
        if pin != nil || caFile != nil {
            throw SettingProblem(
                pin != nil ? "certificate_sha256" : "ca_file", "has no meaning with http://; use https://")
        }
    }

    /// The settings as NIOSSL wants them. Throws `bad-settings` for a CA file that cannot be read.
    func configuration() throws(DriverError) -> TLSConfiguration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = minimum.version
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
