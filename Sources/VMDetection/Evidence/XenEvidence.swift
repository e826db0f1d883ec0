/// What the kernel of a Xen domain shows.
public struct XenEvidence: Sendable, Hashable {
    /// Whether /proc/xen exists.
    public var hasProcFolder = false
    /// /proc/xen/capabilities, for example `control_d`.
    public var capabilities: String?
    /// /sys/hypervisor/type, for example `xen`.
    public var hypervisorType: String?
    /// /sys/hypervisor/uuid: all zero in the control domain.
    public var uuid: String?
    /// /sys/hypervisor/guest_type (Linux 4.13): `PV`, `HVM` or `PVH`.
    public var guestType: String?
    /// /sys/hypervisor/properties/features: hexadecimal digits without prefix.
    public var features: String?

    /// Nothing known.
    public init() {}

    /// Whether the system is a domain of Xen.
    public var isPresent: Bool { hasProcFolder || hypervisorType == "xen" }

    /// Whether it is the control domain: bit 11 of the features (XENFEAT_dom0), else `control_d` among the capabilities.
    public var isControlDomain: Bool {
        if let features, let bits = UInt64(features, radix: 16) { return bits & (1 << 11) != 0 }
        guard let capabilities else { return false }
        return capabilities.split(separator: ",").contains { $0.trimmed == "control_d" }
    }
}
