/// A virtual drive.
struct RedfishDrive: Sendable, Hashable {
    let id: String
    let types: [String]
    /// The system it is below; nil below the manager, where it serves all systems.
    let system: String?
    var medium: RedfishMedium?

    /// Whether a machine that boots from this source finds the drive.
    func serves(_ target: String, of system: String) -> Bool {
        guard self.system == nil || self.system == system else { return false }
        return switch target {
        case "Cd": types.contains("CD")
        case "Usb": types.contains("USBStick")
        case "Floppy": types.contains("Floppy")
        default: false
        }
    }
}
