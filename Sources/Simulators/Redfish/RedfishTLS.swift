/// How a simulated Redfish service speaks TLS.
public struct RedfishTLS: Sendable, Hashable {
    /// What it shows.
    public var certificate: Certificate
    /// Which versions it speaks.
    public var versions: Versions

    /// TLS; a good certificate signed by itself, versions 1.2 and 1.3, unless told otherwise.
    public init(_ certificate: Certificate = .selfSigned(), versions: Versions = .modern) {
        self.certificate = certificate
        self.versions = versions
    }

    /// What a service shows.
    public enum Certificate: Sendable, Hashable {
        /// A chain and its key in PEM form.
        case pem(chain: String, key: String)
        /// One that is made and signed by the service itself when it is made. It is for the address or the name given;
        /// nil takes the address that the service listens on.
        case selfSigned(name: String? = nil, defect: Defect? = nil)
    }

    /// What is wrong with a certificate that the service makes.
    public enum Defect: Sendable, Hashable {
        /// It ended yesterday.
        case expired
        /// It begins next year.
        case notYetValid
        /// It is for another name.
        case wrongName
    }

    /// Which versions of TLS are spoken.
    public enum Versions: Sendable, Hashable {
        /// 1.2 and 1.3.
        case modern
        /// 1.0 and 1.1, which clients of today refuse.
        case old
    }
}
