/// What the device tree says, where there is one (ARM, POWER, RISC-V).
public struct DeviceTreeEvidence: Sendable, Hashable {
    /// `hypervisor/compatible`.
    public var hypervisor: [String] = []
    /// `compatible` of the root.
    public var compatible: [String] = []
    /// The names in the root of the tree.
    public var names: Set<String> = []
    /// Whether `chosen/qemu,graphic-width` exists: QEMU's firmware for POWER writes it.
    public var hasQEMUGraphicWidth = false

    /// Nothing known.
    public init() {}
}
