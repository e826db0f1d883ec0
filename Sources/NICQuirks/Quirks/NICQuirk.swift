/// One way in which a network interface, or what it is plugged into, departs from the ordinary: a row.
public struct NICQuirk: Sendable {
    /// Stable: documents and operators name rows by it.
    public let id: String
    /// How much it matters.
    public let severity: Advice.Severity
    /// When it applies, in a few words.
    public let when: String
    /// What to do: one sentence.
    public let remedy: String
    /// The loader that suits, where the row is about loaders.
    public let loader: NetworkLoader?
    /// Why.
    public let reason: String
    /// Where the fact is from.
    public let source: String
    /// Nil, or the second half of a sentence that begins with the interface.
    public let says: @Sendable (InterfaceFacts) -> String?

    /// A row; for those who add their own.
    public init(
        id: String, severity: Advice.Severity, when: String, remedy: String, loader: NetworkLoader? = nil,
        reason: String, source: String, says: @escaping @Sendable (InterfaceFacts) -> String?
    ) {
        self.id = id
        self.severity = severity
        self.when = when
        self.remedy = remedy
        self.loader = loader
        self.reason = reason
        self.source = source
        self.says = says
    }

    /// Every row.
    public static let standard: [NICQuirk] = states + switches + virtual + kernels + addresses + loaders

    /// The row with this id.
    public static func named(_ id: String) -> NICQuirk? { standard.first { $0.id == id } }
}

extension Duration {
    /// Whole seconds, for sentences.
    var wholeSeconds: Int64 { components.seconds }
}
