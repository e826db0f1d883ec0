/// What a fence agent says of itself when it is started with `-o metadata`: its options and its actions.
///
/// Source: the Fence Agent API of the ClusterLabs fence-agents project, section "Agent metadata", and the answers of
/// the agents in Debian 12.
public struct FenceMetadata: Sendable, Hashable {
    /// The agent's name, for example `fence_ipmilan`.
    public var name: String
    /// One line on what it is for.
    public var summary: String
    /// Its options in the agent's own order, former names included.
    public var parameters: [FenceParameter]
    /// The names of its actions: `on`, `off`, `status`, `list`, ...
    public var actions: [String]

    /// Metadata from its parts.
    public init(name: String, summary: String = "", parameters: [FenceParameter] = [], actions: [String] = []) {
        self.name = name
        self.summary = summary
        self.parameters = parameters
        self.actions = actions
    }

    /// The option of this name or former name; agents take `-` and `_` for the same.
    /// - Returns: The option under its present name; nil when the agent has none such.
    public func parameter(_ name: String) -> FenceParameter? {
        let wanted = Self.plain(name)
        guard let found = parameters.first(where: { Self.plain($0.name) == wanted }) else { return nil }
        guard found.isDeprecated else { return found }
        return parameters.first { $0.obsoletes.map(Self.plain) == wanted } ?? found
    }

    /// True when the agent offers the action.
    public func offers(_ action: String) -> Bool { actions.contains(action) }

    private static func plain(_ name: String) -> String { String(name.map { $0 == "-" ? "_" : $0 }) }
}

/// One option of a fence agent.
public struct FenceParameter: Sendable, Hashable {
    /// Its name, as it is written before the `=`.
    public var name: String
    /// True when the agent does nothing without it.
    public var isRequired: Bool
    /// True for a former name that is still accepted.
    public var isDeprecated: Bool
    /// The former name that this one replaces.
    public var obsoletes: String?
    /// `string`, `integer`, `second`, `boolean` or `select`; others are taken for a string.
    public var type: String
    /// The value when none is given.
    public var fallback: String?
    /// The values of a `select`.
    public var choices: [String]
    /// How the option is written on the agent's command line.
    public var getopt: String
    /// One line on what it means.
    public var summary: String

    /// An option from its parts.
    public init(
        _ name: String, isRequired: Bool = false, isDeprecated: Bool = false, obsoletes: String? = nil,
        type: String = "string", fallback: String? = nil, choices: [String] = [], getopt: String = "",
        summary: String = ""
    ) {
        self.name = name
        self.isRequired = isRequired
        self.isDeprecated = isDeprecated
        self.obsoletes = obsoletes
        self.type = type
        self.fallback = fallback
        self.choices = choices
        self.getopt = getopt
        self.summary = summary
    }

    /// What is wrong with a value, as half a sentence without the value; nil when nothing is.
    func problem(with value: String) -> String? {
        switch type {
        case "integer", "second":
            Int(value) == nil ? "has to be a whole number\(type == "second" ? " of seconds" : "")" : nil
        case "boolean":
            ["1", "yes", "on", "true", "0", "no", "off", "false"].contains(value.lowercased())
                ? nil : "has to be 1 or 0"
        case "select":
            choices.contains { $0.lowercased() == value.lowercased() }
                ? nil : "has to be one of \(choices.joined(separator: ", "))"
        default: nil
        }
    }
}
