#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif
import Crypto
import WroughtCore

/// A certificate signed by itself (RFC 5280), with a key made for it (P-256).
struct SelfSignedCertificate {
    let certificatePEM: String
    let keyPEM: String

    private static let ecdsaWithSHA256: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02]
    private static let commonName: [UInt8] = [0x55, 0x04, 0x03]
    private static let alternativeName: [UInt8] = [0x55, 0x1D, 0x11]
    private static let basicConstraints: [UInt8] = [0x55, 0x1D, 0x13]

    /// - Parameters:
    ///   - name: A DNS name or an address, by number.
    ///   - defect: What is wrong with it.
    init(name: String, defect: RedfishTLS.Defect?) throws {
        let key = P256.Signing.PrivateKey()
        let algorithm = DER.sequence([DER.object(Self.ecdsaWithSHA256)])
        let signed = Self.toBeSigned(
            name: defect == .wrongName ? "elsewhere.invalid" : name, defect: defect, algorithm,
            publicKey: Array(key.publicKey.derRepresentation))
        let signature = Array(try key.signature(for: signed).derRepresentation)
        let certificate = DER.sequence([signed, algorithm, DER.tagged(0x03, [0] + signature)])
        certificatePEM = Self.pem("CERTIFICATE", certificate)
        keyPEM = key.pemRepresentation
    }

    private static func toBeSigned(
        name: String, defect: RedfishTLS.Defect?, _ algorithm: [UInt8], publicKey: [UInt8]
    ) -> [UInt8] {
        let serial = (0..<8).map { _ in UInt8.random(in: 1...0x7F) }
        let attribute = DER.sequence([DER.object(commonName), DER.tagged(0x0C, Array(name.utf8))])
        let subject = DER.sequence([DER.tagged(0x31, attribute)])
        let authority = DER.sequence([DER.tagged(0x01, [0xFF])])
        let extensions = DER.sequence([
            `extension`(alternativeName, DER.sequence([general(name)])), `extension`(basicConstraints, authority),
        ])
        return DER.sequence([
            DER.tagged(0xA0, DER.tagged(0x02, [2])), DER.tagged(0x02, serial), algorithm, subject, validity(defect),
            subject, publicKey, DER.tagged(0xA3, extensions),
        ])
    }

    private static func `extension`(_ id: [UInt8], _ value: [UInt8]) -> [UInt8] {
        DER.sequence([DER.object(id), DER.tagged(0x04, value)])
    }

    /// A general name: an address (7) or a DNS name (2).
    private static func general(_ name: String) -> [UInt8] {
        // Bytes, because the addresses' own types belong to another module wherever NIO is compiled beside us.
        var four = [UInt8](repeating: 0, count: 4)
        var six = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, name, &four) == 1 { return DER.tagged(0x87, four) }
        if inet_pton(AF_INET6, name, &six) == 1 { return DER.tagged(0x87, six) }
        return DER.tagged(0x82, Array(name.utf8))
    }

    private static func validity(_ defect: RedfishTLS.Defect?) -> [UInt8] {
        let (begin, end) =
            switch defect {
            case .expired: (-30, -1)
            case .notYetValid: (365, 730)
            case .wrongName, nil: (-1, 365)
            }
        return DER.sequence([time(days: begin), time(days: end)])
    }

    /// A moment as UTCTime: YYMMDDhhmmssZ.
    private static func time(days: Int) -> [UInt8] {
        let moment = Timestamp(microseconds: Timestamp.now().microseconds + Int64(days) * 86_400_000_000)
        let digits = moment.description.prefix(19).filter(\.isNumber).dropFirst(2)
        return DER.tagged(0x17, Array("\(digits)Z".utf8))
    }

    private static func pem(_ what: String, _ bytes: [UInt8]) -> String {
        var rest = Base64.encode(bytes)[...]
        var lines: [Substring] = []
        while !rest.isEmpty {
            lines.append(rest.prefix(64))
            rest = rest.dropFirst(64)
        }
        return "-----BEGIN \(what)-----\n\(lines.joined(separator: "\n"))\n-----END \(what)-----\n"
    }
}
