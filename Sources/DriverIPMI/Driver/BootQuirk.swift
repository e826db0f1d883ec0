import WroughtWireIPMI

/// How a maker's firmware departs from the boot device numbers of the specification.
struct BootQuirk: Sendable {
    /// Why the row is there.
    let reason: String
    /// The makers' enterprise numbers.
    let manufacturers: Set<UInt32>
    /// The plan that the row is about.
    let device: BootFlags.Device
    let isEFI: Bool
    /// The number that the firmware understands.
    let replacement: BootFlags.Device

    /// Every departure known.
    static let rows = [
        BootQuirk(
            reason: "Supermicro's firmware starts EFI from disk with 24h in byte 2 and ignores the specified 08h",
            manufacturers: [10_876, 47_488], device: .disk, isEFI: true, replacement: .remotePrimary)
    ]

    /// The number to send to a controller of the maker.
    static func device(_ device: BootFlags.Device, isEFI: Bool, for manufacturer: UInt32?) -> BootFlags.Device {
        rows.first { $0.device == device && $0.isEFI == isEFI && manufacturer.map($0.manufacturers.contains) == true }?
            .replacement ?? device
    }

    /// The number that is meant by what a controller of the maker holds.
    static func meant(by device: BootFlags.Device, isEFI: Bool, of manufacturer: UInt32?) -> BootFlags.Device {
        rows.first {
            $0.replacement == device && $0.isEFI == isEFI && manufacturer.map($0.manufacturers.contains) == true
        }?
        .device ?? device
    }

    /// Whether some row changes the meaning of a number, so that the maker has to be asked.
    static func dependsOnMaker(_ device: BootFlags.Device, isEFI: Bool) -> Bool {
        rows.contains { ($0.device == device || $0.replacement == device) && $0.isEFI == isEFI }
    }
}
