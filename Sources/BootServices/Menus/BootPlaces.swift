/// Where a machine finds our servers, as it can reach them.
public struct BootPlaces: Sendable, Hashable {
    /// The HTTP server.
    public let http: BootEndpoint
    /// The TFTP server; loaders ask at port 69.
    public let tftp: BootEndpoint

    /// Two servers.
    public init(http: BootEndpoint, tftp: BootEndpoint) {
        self.http = http
        self.tftp = tftp
    }

    /// A file's URL, with everything escaped that is not plain in a path (RFC 3986 section 2.3).
    func url(_ path: BootPath) -> String {
        "http://\(http.hostText)\(http.port == 80 ? "" : ":\(http.port)")/\(Self.escaped(path))"
    }

    private static func escaped(_ path: BootPath) -> String {
        path.description.utf8.map { octet in
            let character = Character(UnicodeScalar(octet))
            let isPlain = octet < 0x80 && (character.isLetter || character.isNumber || "-._~/+:@".contains(character))
            return isPlain
                ? String(character) : "%" + (octet < 16 ? "0" : "") + String(octet, radix: 16, uppercase: true)
        }.joined()
    }
}
