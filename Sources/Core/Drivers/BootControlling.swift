/// A driver that can say from where the machine boots.
public protocol BootControlling: PowerDriver {
    /// What this machine's device can hold.
    var bootSupport: BootSupport { get async throws }
    /// Sets the plan. Called only with what ``bootSupport`` allows; a plan replaces the one before. With a nil mode
    /// the mode stays what it is.
    func setBoot(_ plan: BootPlan, mode: BootMode?) async throws
    /// What the device holds now.
    func bootReading() async throws -> BootReading
}
