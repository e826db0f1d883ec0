#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif
public import WroughtCore

/// Everything outside the program as values: the executable hands in the real world, a test its own.
public struct Surroundings: Sendable {
    /// The drivers. Made when they are first asked for: help and mistyped lines need none.
    public var registry: DriverRegistry { makeRegistry() }
    private let makeRegistry: @Sendable () -> DriverRegistry
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
    /// Who gives orders, for journal and history: the person who typed, also behind sudo.
    public var who: String {
        environment("SUDO_USER") ?? environment("USER") ?? environment("LOGNAME") ?? Self.nameOfUser()
    }
    /// The controller's numbers.
    public var policy: PowerPolicy

    /// Surroundings with the process's own environment, input and output where none is given.
    public init(
        registry: @autoclosure @escaping @Sendable () -> DriverRegistry,
        openInventory: @escaping @Sendable () async throws -> Inventory,
        extras: Extras = Extras(), context: DriverContext? = nil, output: Output? = nil,
        input: StandardInput = .standard, policy: PowerPolicy = PowerPolicy(),
        environment: @escaping @Sendable (String) -> String? = Surroundings.variable
    ) {
        makeRegistry = registry
        self.openInventory = openInventory
        self.extras = extras
        let output = output ?? .standard(environment: environment)
        self.output = output
        self.context = context ?? DriverContext(logger: ProgramLog.logger(environment, output))
        self.input = input
        self.environment = environment
        self.policy = policy
    }

    /// A variable of the process's environment.
    @Sendable public static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    private static func nameOfUser() -> String {
        var (entry, found) = (passwd(), UnsafeMutablePointer<passwd>?.none)
        var texts = [CChar](repeating: 0, count: 16_384)
        // The name lies in the buffer, so it is copied while the buffer is there.
        return texts.withUnsafeMutableBufferPointer { texts in
            guard let place = texts.baseAddress, getpwuid_r(getuid(), &entry, place, texts.count, &found) == 0,
                found != nil, let name = entry.pw_name
            else { return "uid \(getuid())" }
            return String(cString: name)
        }
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
