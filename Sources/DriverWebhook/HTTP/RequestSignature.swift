import Crypto
import DeviceHTTP
import WroughtCore

/// Signs requests with HMAC-SHA256 (RFC 2104), each with its time and a number used once, so that a receiver can refuse
/// what is forged, changed, old or repeated. docs/drivers/webhook.md tells how.
enum RequestSignature {
    /// The headers of one request.
    /// - Parameters:
    ///   - target: Path and query as on the request line.
    ///   - nonce: 16 random bytes.
    static func headers(
        _ method: String, _ target: String, _ body: [UInt8], key: Secret, at time: Timestamp, nonce: [UInt8]
    ) -> [(String, String)] {
        let stamp = String(time.microseconds / 1_000_000)
        let number = nonce.hexadecimal
        let text = Array("\(stamp)\n\(number)\n\(method)\n\(target)\n".utf8) + body
        let code = HMAC<SHA256>.authenticationCode(for: text, using: SymmetricKey(data: Array(key.reveal().utf8)))
        return [
            ("Wrought-Timestamp", stamp), ("Wrought-Nonce", number),
            ("Wrought-Signature", "v1=" + code.hexadecimal),
        ]
    }
}
