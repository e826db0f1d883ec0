/// Why a text is not the XML that libvirt writes, and where.
struct XMLProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    let reason: String
    /// The byte at which it was noticed, counted from 0.
    let offset: Int

    init(_ reason: String, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    var description: String { "\(reason) at byte \(offset)" }
}
