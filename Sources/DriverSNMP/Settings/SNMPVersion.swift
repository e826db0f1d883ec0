public import WroughtCore

/// The version of the protocol.
public enum SNMPVersion: String, SettingChoice, Hashable {
    /// SNMPv1 (RFC 1157): a community in clear text, no bulk reads.
    case v1 = "1"
    /// SNMPv2c (RFC 1901): a community in clear text.
    case v2c = "2c"
    /// SNMPv3 with users (RFC 3414).
    case v3 = "3"

    /// How others write it.
    public static let aliases: [String: SNMPVersion] = ["v1": .v1, "2": .v2c, "v2c": .v2c, "v2": .v2c, "v3": .v3]
}

/// How an SNMPv3 user is authenticated.
public enum SNMPAuthentication: String, SettingChoice, Hashable {
    /// Not at all.
    case none
    /// HMAC-MD5-96 (RFC 3414).
    case md5 = "MD5"
    /// HMAC-SHA-96 (RFC 3414).
    case sha = "SHA"
    /// HMAC-128-SHA-224 (RFC 7860).
    case sha224 = "SHA-224"
    /// HMAC-192-SHA-256 (RFC 7860).
    case sha256 = "SHA-256"
    /// HMAC-256-SHA-384 (RFC 7860).
    case sha384 = "SHA-384"
    /// HMAC-384-SHA-512 (RFC 7860).
    case sha512 = "SHA-512"

    /// How others write it.
    public static let aliases: [String: SNMPAuthentication] = [
        "md5": .md5, "sha": .sha, "SHA1": .sha, "sha1": .sha, "SHA-1": .sha, "SHA224": .sha224, "sha224": .sha224,
        "SHA256": .sha256, "sha256": .sha256, "sha-256": .sha256, "SHA384": .sha384, "sha384": .sha384,
        "SHA512": .sha512, "sha512": .sha512, "sha-512": .sha512,
    ]
}

/// How SNMPv3 messages are encrypted.
public enum SNMPPrivacy: String, SettingChoice, Hashable {
    /// Not at all.
    case none
    /// CBC-DES (RFC 3414).
    case des = "DES"
    /// CFB-AES-128 (RFC 3826).
    case aes = "AES"
    /// AES-192 with the key extended after the Blumenthal draft, as net-snmp does.
    case aes192 = "AES-192"
    /// AES-256 with the key extended after the Blumenthal draft, as net-snmp does.
    case aes256 = "AES-256"
    /// AES-192 with the key extended after the Reeder draft, as Cisco and others do.
    case aes192C = "AES-192-C"
    /// AES-256 with the key extended after the Reeder draft, as Cisco and others do.
    case aes256C = "AES-256-C"

    /// How others write it.
    public static let aliases: [String: SNMPPrivacy] = [
        "des": .des, "aes": .aes, "AES128": .aes, "AES-128": .aes, "aes128": .aes, "AES192": .aes192,
        "aes192": .aes192, "AES256": .aes256, "aes256": .aes256, "aes-256": .aes256, "AES256C": .aes256C,
        "AES192C": .aes192C,
    ]
}
