/// What SMBIOS says of a machine, as /sys/class/dmi/id shows it.
///
/// Texts that makers leave in their templates (`To Be Filled By O.E.M.` and the like) count as not there.
public struct SystemIdentity: Sendable, Hashable {
    /// Who made it.
    public var vendor: String?
    /// The product's name.
    public var product: String?
    /// The product's version.
    public var version: String?
    /// The product's family.
    public var family: String?
    /// The product's number (SKU).
    public var sku: String?
    /// The machine's serial number; for root only.
    public var serial: String?
    /// The UUID in lower case; for root only.
    public var uuid: String?
    /// The owner's asset tag.
    public var assetTag: String?
    /// The board's maker, product, version and serial number.
    public var board: Part
    /// The chassis' maker, version and serial number; `product` is the number of its type.
    public var chassis: Part
    /// The firmware's maker and version; `product` is its date.
    public var firmware: Part

    /// A part of the machine.
    public struct Part: Sendable, Hashable {
        /// Who made it.
        public var vendor: String?
        /// What it is.
        public var product: String?
        /// Its version.
        public var version: String?
        /// Its serial number.
        public var serial: String?
    }

    /// Reads what there is.
    public init(of files: HostFiles) {
        func field(_ name: String) -> String? {
            files.word("/sys/class/dmi/id/\(name)").flatMap { Self.isTemplate($0) ? nil : $0 }
        }
        vendor = field("sys_vendor")
        product = field("product_name")
        version = field("product_version")
        family = field("product_family")
        sku = field("product_sku")
        serial = field("product_serial")
        uuid = field("product_uuid")?.lowercased()
        assetTag = field("chassis_asset_tag")
        board = Part(
            vendor: field("board_vendor"), product: field("board_name"), version: field("board_version"),
            serial: field("board_serial"))
        chassis = Part(
            vendor: field("chassis_vendor"), product: field("chassis_type"), version: field("chassis_version"),
            serial: field("chassis_serial"))
        firmware = Part(vendor: field("bios_vendor"), product: field("bios_date"), version: field("bios_version"))
    }

    private static func isTemplate(_ text: String) -> Bool {
        let bare = text.lowercased()
        return [
            "to be filled by o.e.m.", "to be filled by o.e.m", "default string", "system serial number",
            "system product name", "system manufacturer", "system version", "not specified", "none", "o.e.m.",
            "chassis serial number", "base board serial number", "asset-1234567890", "no asset tag", "0123456789",
            "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
        ].contains(bare)
    }
}
