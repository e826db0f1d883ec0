/// A driver that can tell what the machine is made of.
public protocol HardwareDetecting: PowerDriver {
    /// What the controller knows of the machine; each fact with its source.
    func detectHardware() async throws -> HardwareFacts
}
