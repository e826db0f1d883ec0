/// A command line that cannot be carried out as it stands: one sentence, and what to type instead. Exit status 2.
struct UsageFailure: Error, CustomStringConvertible {
    let message: String
    let remedy: String?

    init(_ message: String, remedy: String? = nil) {
        self.message = message
        self.remedy = remedy
    }

    /// `message; remedy`.
    var description: String { [message, remedy].compactMap { $0 }.joined(separator: "; ") }
}
