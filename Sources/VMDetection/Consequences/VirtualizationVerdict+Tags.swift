extension VirtualizationVerdict {
    /// The tag of every virtual machine and container, as MAAS spells it.
    public static let virtualTag = "virtual"
    /// The tag of machines that can run virtual machines with hardware support.
    public static let kvmTag = "kvm-capable"

    /// The tags that follow: `virtual` only where something virtual was found (MAAS also tags what it knows nothing of),
    /// `kvm-capable` where KVM can be used. A container's mark that is a guess by itself does not make a machine virtual.
    public func tags(with capability: HardwareVirtualization) -> [String] {
        let isContained = (container?.confidence ?? 0) >= 70
        let virtual = machine.kind.category == .machine || isContained ? [Self.virtualTag] : []
        return virtual + (capability.isReady ? [Self.kvmTag] : [])
    }

    /// Whether a BMC is looked for, and why.
    public var bmcSetup: BMCSetup { BMCSetup(for: self) }

    /// Which power driver suits.
    public var suggestedDriver: DriverSuggestion { DriverSuggestion(for: self) }
}
