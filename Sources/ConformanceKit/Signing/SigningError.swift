/// Why a report cannot be signed, or a signature does not hold. Never holds a secret.
public enum SigningError: Error, Sendable, Hashable {
    /// The tester's name cannot be used.
    case badName
    /// A text is no public key.
    case badPublicKey
    /// A file is not what it should be: `what` is expected in it, and `why` it is not.
    case malformed(what: String, why: String)
    /// The report is not the one that was signed; both by their SHA-256.
    case changedReport(signed: String, found: String)
    /// The signature does not fit what the signature file says: somebody changed that file, or made it up.
    case changedSignature
    /// Somebody else signed.
    case wrongKey(expected: PublicKey, found: PublicKey, name: String)
    /// Others can read the secret key.
    case exposedKey(path: String)
    /// There is a file already, and it is left as it is.
    case exists(path: String)
    /// A file cannot be read or written.
    case file(path: String, why: String)
}

extension SigningError: CustomStringConvertible {
    /// One sentence, with the remedy where there is one.
    public var description: String {
        switch self {
        case .badName:
            "the tester's name is 1 to 200 bytes of text on one line, without blanks at its ends: give another"
        case .badPublicKey: "a public key looks like ed25519: and 44 characters of Base64; copy it whole"
        case .malformed(let what, let why): "this is not \(what): \(why)"
        case .changedReport(let signed, let found):
            "the report was changed since it was signed: its SHA-256 is \(found), signed was \(signed)"
        case .changedSignature: "the signature file was changed, or was not made with the key that it names"
        case .wrongKey(let expected, let found, let name):
            "the report was signed with another key: \(found), which calls itself “\(name)”; expected was \(expected)"
        case .exposedKey(let path):
            "others can read the secret key in \(path): run chmod 600 on it, and make a new key if it may have been read"
        case .exists(let path): "\(path) is there already and was left as it is: give another name"
        case .file(let path, let why): "\(path): \(why)"
        }
    }
}
