/// What is peculiar about setting the boot override of a device.
public enum RedfishBootHabit: Sendable, Hashable {
    /// `BootSourceOverrideEnabled` must be in every change, or it is refused.
    case needsEnabled
    /// Enabled, target and mode must all be in every change, or it is refused.
    case needsWholeRequest
    /// A change without a mode sets the mode back to the first of those offered.
    case forgetsMode
    /// The mode cannot be changed here, but in the settings of the BIOS alone.
    case fixedMode
    /// The override is set in a settings resource of this name below the system, which `@Redfish.Settings` points to;
    /// on the system itself it is refused with the message given, and taken there too where there is none.
    case settingsResource(String, refusal: String?)
    /// While the machine is in its self-test a change is refused with the message given.
    case lockedDuringSelfTest(String)
    /// A lasting override is refused in UEFI mode.
    case noContinuousUEFI
}
