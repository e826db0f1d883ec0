import WroughtCore

/// A SecureOn password as people write it: `01:02:03:04:05:06` (6 bytes) or `192.168.1.1` (4 bytes).
struct SecureOnPassword: SettingValue {
    private let secret: Secret

    static let schema = Secret.schema
    static let isSecret = true

    init(setting: JSONValue) throws(SettingProblem) {
        secret = try Secret(setting: setting)
        guard Self.bytes(secret.reveal()) != nil else {
            throw SettingProblem("", "is neither six bytes like 01:02:03:04:05:06 nor four like 192.168.1.1")
        }
    }

    /// Never shown.
    var exported: JSONValue? { nil }

    /// The password's bytes. Hand them to the packet and to nothing else.
    func reveal() -> [UInt8] { Self.bytes(secret.reveal()) ?? [] }

    private static func bytes(_ text: String) -> [UInt8]? {
        if let six = MACAddress(text) { return six.octets }
        let four = text.split(separator: ".", omittingEmptySubsequences: false).compactMap { UInt8($0) }
        return four.count == 4 && text.count(where: { $0 == "." }) == 3 ? four : nil
    }
}
