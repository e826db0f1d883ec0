/// On what a machine runs: the id of a kind of the module VMDetection, or any other word.
///
/// A word rather than that module's type, so that neither module needs the other.
public struct HypervisorName: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral {
    /// The id, for example `vmware`.
    public let rawValue: String

    /// Names a hypervisor by its id.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Names a hypervisor by its id.
    public init(stringLiteral value: String) { self.init(rawValue: value) }

    /// VMware.
    public static let vmware: HypervisorName = "vmware"
    /// VirtualBox.
    public static let virtualBox: HypervisorName = "oracle"
    /// Hyper-V.
    public static let hyperV: HypervisorName = "microsoft"
    /// A machine of its own.
    public static let hardware: HypervisorName = "physical"

    /// Whether it is hardware.
    var isHardware: Bool { ["physical", "cloud-metal", "xen-dom0"].contains(rawValue) }
}
