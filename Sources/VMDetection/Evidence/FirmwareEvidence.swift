/// What the firmware's tables say (SMBIOS, DSP0134; ACPI).
public struct FirmwareEvidence: Sendable, Hashable {
    /// A text of the SMBIOS tables, named as the file in /sys/class/dmi/id.
    public enum Field: String, Sendable, Hashable, CaseIterable {
        /// Type 1, product name.
        case productName = "product_name"
        /// Type 1, manufacturer.
        case systemVendor = "sys_vendor"
        /// Type 2, manufacturer.
        case boardVendor = "board_vendor"
        /// Type 2, product.
        case boardName = "board_name"
        /// Type 0, vendor.
        case firmwareVendor = "bios_vendor"
        /// Type 0, version.
        case firmwareVersion = "bios_version"
        /// Type 1, version.
        case productVersion = "product_version"
        /// Type 1, serial number; the collector keeps seven characters, enough for `VMware-`.
        case productSerial = "product_serial"
        /// Type 3, manufacturer.
        case chassisVendor = "chassis_vendor"
        /// Type 3, asset tag: clouds put their name there.
        case chassisAssetTag = "chassis_asset_tag"

        /// Where Linux shows it.
        public var path: String { "/sys/class/dmi/id/\(rawValue)" }
    }

    /// The texts by field, without surrounding white space; empty texts are left out.
    public var texts: [Field: String] = [:]
    /// SMBIOS type 0, extension byte 2, bit 4: "this is a virtual machine". Nil where the table is too short or not
    /// readable.
    public var virtualMachineBit: Bool?
    /// The OEM ids of the ACPI tables, padding removed, for example `BOCHS` or `VMWARE`.
    public var acpiOEMs: Set<String> = []
    /// The signatures of the ACPI tables, for example `WAET`.
    public var acpiTables: Set<String> = []
    /// Whether the firmware describes a BMC (SMBIOS type 38).
    public var describesBMC = false

    /// Nothing known.
    public init() {}

    /// The bit of a raw SMBIOS structure of type 0: byte 1 is its length, byte 19 the second extension byte. Nil where
    /// the structure ends before.
    public static func virtualMachineBit(ofType0 bytes: [UInt8]) -> Bool? {
        guard bytes.count >= 20, bytes[1] >= 20 else { return nil }
        return bytes[19] & 0x10 != 0
    }
}
