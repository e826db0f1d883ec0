/// Whether a BMC is looked for and set up from within, and why.
public struct BMCSetup: Sendable, Hashable, Codable {
    /// Whether it is left alone.
    public let isSkipped: Bool
    /// One sentence for the operator.
    public let reason: String

    /// What follows from a verdict. Nothing known means trying: a machine without a BMC does not mind being asked.
    public init(for verdict: VirtualizationVerdict) {
        if let container = verdict.container, container.kind.category == .container, container.confidence >= 70 {
            self.init(true, "A \(container.kind.title) shares its host's BMC, which belongs to the host.")
            return
        }
        let machine = verdict.machine
        switch machine.kind {
        case .cloudMetal:
            self.init(true, "The BMC of a cloud's bare metal belongs to the provider.")
        case .physical, .xenDom0:
            self.init(false, "A \(machine.kind.title) may have a BMC.")
        case .unknown:
            self.init(false, "Nothing tells a virtual machine from a physical one here, so a BMC is looked for.")
        default:
            self.init(true, "A \(machine.kind.title) has no BMC of its own: \(machine.sentence).")
        }
    }

    private init(_ isSkipped: Bool, _ reason: String) {
        self.isSkipped = isSkipped
        self.reason = reason
    }
}
