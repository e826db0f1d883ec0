import NIOSSL

/// What a service needs to speak TLS.
struct RedfishSecurity: Sendable {
    let context: NIOSSLContext
    let chainPEM: String

    /// - Parameter address: What the service listens on; a certificate that it makes itself is for it, unless it is to be
    ///   for another name.
    init(_ tls: RedfishTLS, address: String) throws(SimulatorError) {
        let chain: String
        let key: String
        switch tls.certificate {
        case .pem(let givenChain, let givenKey): (chain, key) = (givenChain, givenKey)
        case .selfSigned(let name, let defect):
            do {
                let made = try SelfSignedCertificate(name: name ?? address, defect: defect)
                (chain, key) = (made.certificatePEM, made.keyPEM)
            } catch {
                throw SimulatorError("cannot make a certificate: \(error)")
            }
        }
        do {
            let certificates = try NIOSSLCertificate.fromPEMBytes(Array(chain.utf8))
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: certificates.map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)))
            configuration.minimumTLSVersion = tls.versions == .old ? .tlsv1 : .tlsv12
            configuration.maximumTLSVersion = tls.versions == .old ? .tlsv11 : nil
            context = try NIOSSLContext(configuration: configuration)
            chainPEM = chain
        } catch {
            throw SimulatorError(
                "cannot use the certificate or its key: \(error); both must be PEM and belong together")
        }
    }
}
