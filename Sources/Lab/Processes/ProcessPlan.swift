/// What to start: a program, its arguments and its whole surroundings. Nothing is inherited but what is named here.
public struct ProcessPlan: Sendable {
    /// The program: a path, or a name that ``LabTools`` finds.
    public var program: String
    /// The arguments, without the program's name. Never put a secret here: everybody on the machine can read it.
    public var arguments: [String]
    /// Variables added to, or put in place of, ``LabTools/environment``.
    public var environment: [String: String]
    /// The working folder; nil keeps the caller's.
    public var folder: String?
    /// The network namespace to run in; nil keeps the caller's.
    public var namespace: NetworkNamespace?

    /// Describes a program to start.
    public init(
        _ program: String, _ arguments: [String] = [], environment: [String: String] = [:], folder: String? = nil,
        in namespace: NetworkNamespace? = nil
    ) {
        self.program = program
        self.arguments = arguments
        self.environment = environment
        self.folder = folder
        self.namespace = namespace
    }
}
