/// The marks that container managers leave.
public struct ContainerEvidence: Sendable, Hashable {
    /// What a manager calls itself, and where it says so.
    public struct Manager: Sendable, Hashable {
        /// The file, for example `/run/systemd/container`.
        public var place: String
        /// The name; an empty one means "not in a container".
        public var name: String
        /// Names a manager.
        public init(place: String, name: String) {
            self.place = place
            self.name = name
        }
    }

    /// From /run/host/container-manager, /run/systemd/container, or `container=` in the environment of process 1.
    public var manager: Manager?
    /// Whether /.dockerenv exists.
    public var hasDockerFile = false
    /// Whether /run/.containerenv exists.
    public var hasPodmanFile = false
    /// Whether /proc/vz exists.
    public var hasVZ = false
    /// Whether /proc/bc exists: with /proc/vz, only on the host.
    public var hasBC = false
    /// The paths of /proc/1/cgroup.
    public var controlGroups: [String] = []
    /// /proc/sys/kernel/osrelease.
    public var kernelRelease: String?
    /// The name of the process that traces this one, if any.
    public var tracer: String?

    /// Nothing known.
    public init() {}
}
