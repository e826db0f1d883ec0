#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif
public import WroughtCore

/// Everything outside the program as values: the executable hands in the real world, a test its own.
public struct Surroundings: Sendable {
    /// The drivers.
    public var registry: DriverRegistry
    /// What drivers need of the world.
    public var context: DriverContext
    /// Where results and remarks go.
    public var output: Output
    /// Where input comes from.
    public var input: StandardInput
    /// The environment's variables.
    public var environment: @Sendable (String) -> String?
    /// Opens the store in the state folder; called only by commands that need it.
    public var openInventory: @Sendable () async throws -> Inventory
    /// The hidden commands that need more than the drivers: simulators and the lab.
    public var extras: Extras
    /// Who gives orders, for journal and history.
    public var who: String
    /// The controller's numbers.
    public var policy: PowerPolicy

    /// Surroundings with the process's own environment, input and output where none is given.
    public init(
        registry: DriverRegistry, openInventory: @escaping @Sendable () async throws -> Inventory,
        extras: Extras = Extras(), context: DriverContext? = nil, output: Output? = nil,
        input: StandardInput = .standard, policy: PowerPolicy = PowerPolicy(),
        environment: @escaping @Sendable (String) -> String? = Surroundings.variable
    ) {
        self.registry = registry
        self.openInventory = openInventory
        self.extras = extras
        let output = output ?? .standard(environment: environment)
        self.output = output
        self.context = context ?? DriverContext(logger: ProgramLog.logger(environment, output))
        self.input = input
        self.environment = environment
        self.policy = policy
        who = Self.person(environment)
    }

    /// A variable of the process's environment.
    @Sendable public static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// The person who typed, also behind sudo.
    private static func person(_ environment: @Sendable (String) -> String?) -> String {
        environment("SUDO_USER") ?? environment("USER") ?? environment("LOGNAME") ?? nameOfUser()
    }

    private static func nameOfUser() -> String {
        // Called once, before any other thread of ours could call it too.
        guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return "uid \(getuid())" }
        return String(cString: name)
    }
}

/// What the executable may add to the commands.
public struct Extras: Sendable {
    /// Runs a simulated device until it is interrupted; the arguments are those behind `wrought simulate`.
    public var simulate: (@Sendable (_ arguments: [String], _ say: @Sendable (String) -> Void) async throws -> Void)?
    /// Runs the demonstration of five machines.
    public var demonstrate: (@Sendable (_ output: Output) async throws -> Bool)?

    /// Nothing.
    public init() {}
}
