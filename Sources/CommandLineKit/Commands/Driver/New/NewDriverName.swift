/// The id of a driver that is to be written, and its name in Swift.
struct NewDriverName: Hashable, Sendable {
    /// For example `acme-pdu`.
    let id: String
    /// For example `AcmePdu`.
    let type: String

    /// Throws for what the check DSC-001 of the conformance kit would refuse, and for a name that Swift could not tell
    /// from one of ours.
    init(_ id: String) throws(UsageFailure) {
        let parts = id.split(separator: "-", omittingEmptySubsequences: false)
        let isWord = parts.allSatisfy { part in !part.isEmpty && part.utf8.allSatisfy(Self.isLetterOrDigit) }
        guard isWord, id.utf8.count <= 32, id.first?.isLetter == true else {
            throw UsageFailure(
                "“\(id)” is no driver id",
                remedy: "lower-case letters, digits and single hyphens between them, a letter first, 32 at most")
        }
        guard id != "power" else {
            throw UsageFailure("PowerDriver is the name of the drivers' protocol", remedy: "choose another id")
        }
        self.id = id
        type = parts.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
