/// The one error of the inventory, the journal and whatever stores them: an open code, a sentence, what to do.
public struct InventoryError: Error, Sendable {
    /// What went wrong, for a program to choose by.
    public var code: Code
    /// One sentence for a person: what, where, which value. Never holds a secret.
    public var message: String
    /// What the person should do, as half a sentence; nil when the message says it.
    public var remedy: String?
    /// Every fault with its place, when the code is ``Code/badImport`` or ``Code/badMachine``.
    public var problems: [ImportProblem]
    /// What a lower layer said. Not printed by ``description``: a lower layer does not know our secrets.
    public var cause: (any Error)?

    /// An error.
    public init(
        _ code: Code, _ message: String, remedy: String? = nil, problems: [ImportProblem] = [],
        cause: (any Error)? = nil
    ) {
        self.code = code
        self.message = message
        self.remedy = remedy
        self.problems = problems
        self.cause = cause
    }

    /// An open set of codes; a store adds its own.
    public struct Code: RawRepresentable, Sendable, Hashable, Codable {
        /// The code as it is logged and sent.
        public let rawValue: String
        /// A code of one's own; lower case with hyphens.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A machine's name is not a host name.
        public static let badName = Code(rawValue: "bad-name")
        /// A tag holds something other than letters, digits and `. _ : -`.
        public static let badTag = Code(rawValue: "bad-tag")
        /// A pattern cannot be read.
        public static let badPattern = Code(rawValue: "bad-pattern")
        /// A machine's driver or settings do not fit.
        public static let badMachine = Code(rawValue: "bad-machine")
        /// A file to import has faults; nothing of it was stored.
        public static let badImport = Code(rawValue: "bad-import")
        /// There is no such machine or order.
        public static let notFound = Code(rawValue: "not-found")
        /// A pattern or filter names no machine.
        public static let noMatch = Code(rawValue: "no-match")
        /// There already is one of that name.
        public static let exists = Code(rawValue: "exists")
        /// The caller cancelled; nothing was changed.
        public static let cancelled = Code(rawValue: "cancelled")
        /// Nothing of the above; the cause holds what was thrown.
        public static let unexpected = Code(rawValue: "unexpected")
    }
}

extension InventoryError: CustomStringConvertible {
    /// `code: message; place: problem; remedy`, without the cause.
    public var description: String {
        var parts = ["\(code.rawValue): \(message)"]
        parts += problems.map(\.description)
        if let remedy { parts.append(remedy) }
        return parts.joined(separator: "; ")
    }
}
