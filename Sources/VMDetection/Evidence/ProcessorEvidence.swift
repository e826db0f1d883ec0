/// What the processor says of itself.
public struct ProcessorEvidence: Sendable, Hashable {
    /// `model name` of /proc/cpuinfo on x86; elsewhere `model`, `machine` or `Model`.
    public var model: String?
    /// `vendor_id` of /proc/cpuinfo.
    public var vendor: String?
    /// `flags` (x86), `Features` (ARM) or `features` (s390x) of /proc/cpuinfo.
    public var flags: Set<String> = []
    /// Whether /proc/cpuinfo has such a line: without it nothing follows from a flag that is missing.
    public var hasFlagsLine = false
    /// The signatures of CPUID leaves 40000000h, 40000100h, ... in this order, NUL bytes removed from the end. A
    /// hypervisor that offers Hyper-V's interface to Windows puts Hyper-V's signature first and its own behind.
    public var signatures: [String] = []

    /// Nothing known.
    public init() {}

    /// CPUID leaf 1, ECX bit 31, which Linux shows as the flag `hypervisor`. Nil where the flags are not known.
    public var hypervisorBit: Bool? { hasFlagsLine ? flags.contains("hypervisor") : nil }
}
