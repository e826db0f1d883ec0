/// A certificate authority and certificates for one address, made by openssl.
public struct Certificates: Sendable {
    /// Where they and their keys lie.
    public let folder: String
    /// The authority's own certificate.
    public var authority: String { "\(folder)/ca.pem" }

    /// Makes `good.pem`, `expired.pem` and `other.pem` (for another address), all with `key.pem`.
    /// - Throws: ``LabError`` with openssl's own words.
    public static func make(for address: String, in lab: Lab) async throws -> Certificates {
        let folder = try lab.folder.folder(lab.unique("certificates")).path
        let script = """
            set -e
            cd "$1"
            key="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
            openssl req -x509 $key -keyout ca.key -out ca.pem -days 30 -subj "/CN=Test authority" \\
                -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign"
            openssl req -newkey rsa:2048 -nodes -keyout key.pem -out request.pem -subj "/CN=webhook"
            issue() {
                printf 'subjectAltName=IP:%s\\nextendedKeyUsage=serverAuth\\n' "$2" > "$1.ext"
                openssl x509 -req -in request.pem -CA ca.pem -CAkey ca.key -CAcreateserial -out "$1.pem" \\
                    -extfile "$1.ext" $3
            }
            issue good "$2" "-days 10"
            issue other 127.0.0.9 "-days 10"
            issue expired "$2" "-days -1"
            """
        let result = try await lab.command("sh", ["-c", script, "make", folder, address])
        guard result.status == .exited(0) else { throw LabError("openssl: \(result.errorOutput)") }
        return Certificates(folder: folder)
    }
}
