/// A script that the server wants run, as its record in `index.json` has it.
public struct AgentScript: Sendable, Hashable {
    /// Its name; results travel under it.
    public var name: String
    /// Where it is in the archive; nil where the archive has no file for it.
    public var path: String?
    /// The number under which results are stored.
    public var resultID: Int?
    /// The number of its version.
    public var versionID: Int?
    /// Its time limit in seconds; 0 for none.
    public var timeout: Int
    /// Whether it may run beside others.
    public var parallel: ScriptParallel
    /// Which hardware it is about.
    public var hardware: String
    /// Arguments, already with their values.
    public var arguments: [String]
    /// Debian packages that it needs.
    public var packages: [String]
    /// Whether it was begun before the machine started again.
    public var hasStarted: Bool

    /// A script.
    public init(
        name: String, path: String? = nil, resultID: Int? = nil, versionID: Int? = nil, timeout: Int = 0,
        parallel: ScriptParallel = .disabled, hardware: String = "node", arguments: [String] = [],
        packages: [String] = [], hasStarted: Bool = false
    ) {
        self.name = name
        self.path = path
        self.resultID = resultID
        self.versionID = versionID
        self.timeout = timeout
        self.parallel = parallel
        self.hardware = hardware
        self.arguments = arguments
        self.packages = packages
        self.hasStarted = hasStarted
    }

    /// The names of what it leaves, as MAAS stores them: both streams, each alone, and the result.
    public var outputNames: (combined: String, output: String, error: String, result: String) {
        (name, "\(name).out", "\(name).err", "\(name).yaml")
    }
}
