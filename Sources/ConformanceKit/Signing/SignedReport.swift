public import WroughtCore

/// Reports and keys in files. Reads and writes small local files and blocks for as long as that takes.
public enum SignedReport {
    private static let mostReport = 256 << 20
    private static let mostSignature = 64 << 10

    /// Where the signature of a report is kept: beside it, with `.sig` at the end.
    public static func signaturePath(for report: String) -> String { report + ".sig" }

    /// Signs a report file. A signature that is beside it already is replaced in one step. The time is the system's now
    /// unless given.
    @discardableResult
    public static func sign(_ path: String, with key: SigningKey, at time: Timestamp = .now()) throws(SigningError)
        -> ReportSignature
    {
        let bytes = try LocalFile.read(path, atMost: mostReport)
        let signature = try ReportSignature(of: bytes, by: key, at: time)
        try LocalFile.replace(signaturePath(for: path), with: Array(signature.text.utf8))
        return signature
    }

    /// Proves that a report file is the one that was signed, and tells by whom and when. Without an expected key it only
    /// proves that the holder of the named key signed: compare ``ReportSignature/key`` with what the tester published.
    public static func verify(_ path: String, expecting key: PublicKey? = nil) throws(SigningError) -> ReportSignature {
        let signature = try ReportSignature(
            file: try LocalFile.read(signaturePath(for: path), atMost: mostSignature))
        try signature.verify(try LocalFile.read(path, atMost: mostReport), expecting: key)
        return signature
    }
}

extension SigningKey {
    /// Writes the key to a new file that only this user can read (mode 0600), durable before it returns. Throws
    /// ``SigningError/exists(path:)`` when there is something of that name, and leaves it as it is.
    public func write(to path: String) throws(SigningError) {
        try LocalFile.make(path, Array(fileText.reveal().utf8))
    }

    /// Reads a key file. Throws ``SigningError/exposedKey(path:)`` when its mode lets others at it.
    public init(readingFrom path: String) throws(SigningError) {
        try self.init(file: try LocalFile.read(path, atMost: 64 << 10, isSecret: true))
    }
}
