/// The contents of a FRU inventory area: what board this is, and in what chassis (Platform Management FRU Information
/// Storage Definition 1.0).
///
/// Reading is tolerant: a damaged area is left out and named in ``problems``, the others are kept.
public struct FRUInventory: Sendable, Hashable {
    /// The chassis; nil where the area is missing or unreadable.
    public var chassis: ChassisArea?
    /// The board; nil where the area is missing or unreadable.
    public var board: BoardArea?
    /// The product; nil where the area is missing or unreadable.
    public var product: ProductArea?
    /// What was wrong with the bytes, one sentence each; empty for a flawless area.
    public internal(set) var problems: [WireError]

    /// The chassis info area (section 10).
    public struct ChassisArea: Sendable, Hashable {
        /// The SMBIOS chassis type, such as 0x17 for a rack mount chassis.
        public var type: UInt8
        /// The part number.
        public var partNumber: FRUField
        /// The serial number.
        public var serialNumber: FRUField
        /// Fields of the maker's own.
        public var custom: [FRUField]

        /// A chassis.
        public init(type: UInt8, partNumber: FRUField, serialNumber: FRUField, custom: [FRUField] = []) {
            self.type = type
            self.partNumber = partNumber
            self.serialNumber = serialNumber
            self.custom = custom
        }
    }

    /// The board info area (section 11).
    public struct BoardArea: Sendable, Hashable {
        /// The language of the text; 0 and 25 are English.
        public var language: UInt8
        /// When the board was made, in minutes since 1996-01-01 00:00 UTC (24 bits); 0 is not said.
        public var manufacturedMinutes: UInt32
        /// The maker.
        public var manufacturer: FRUField
        /// The product's name.
        public var name: FRUField
        /// The serial number.
        public var serialNumber: FRUField
        /// The part number.
        public var partNumber: FRUField
        /// The FRU file, by which the maker tells versions of these data apart.
        public var fruFile: FRUField
        /// Fields of the maker's own.
        public var custom: [FRUField]

        /// A board.
        public init(
            language: UInt8 = 0, manufacturedMinutes: UInt32 = 0, manufacturer: FRUField, name: FRUField,
            serialNumber: FRUField, partNumber: FRUField, fruFile: FRUField = .text(""), custom: [FRUField] = []
        ) {
            self.language = language
            self.manufacturedMinutes = manufacturedMinutes & 0xFF_FFFF
            self.manufacturer = manufacturer
            self.name = name
            self.serialNumber = serialNumber
            self.partNumber = partNumber
            self.fruFile = fruFile
            self.custom = custom
        }

        /// When the board was made, in seconds since 1970-01-01 00:00 UTC; nil where it is not said.
        public var manufacturedUnixTime: Int64? {
            manufacturedMinutes == 0 ? nil : 820_454_400 + Int64(manufacturedMinutes) * 60
        }
    }

    /// The product info area (section 12).
    public struct ProductArea: Sendable, Hashable {
        /// The language of the text; 0 and 25 are English.
        public var language: UInt8
        /// The maker.
        public var manufacturer: FRUField
        /// The product's name.
        public var name: FRUField
        /// The part or model number.
        public var partNumber: FRUField
        /// The version.
        public var version: FRUField
        /// The serial number.
        public var serialNumber: FRUField
        /// The asset tag.
        public var assetTag: FRUField
        /// The FRU file, by which the maker tells versions of these data apart.
        public var fruFile: FRUField
        /// Fields of the maker's own.
        public var custom: [FRUField]

        /// A product.
        public init(
            language: UInt8 = 0, manufacturer: FRUField, name: FRUField, partNumber: FRUField, version: FRUField,
            serialNumber: FRUField, assetTag: FRUField = .text(""), fruFile: FRUField = .text(""),
            custom: [FRUField] = []
        ) {
            self.language = language
            self.manufacturer = manufacturer
            self.name = name
            self.partNumber = partNumber
            self.version = version
            self.serialNumber = serialNumber
            self.assetTag = assetTag
            self.fruFile = fruFile
            self.custom = custom
        }
    }

    /// An inventory of the areas given.
    public init(chassis: ChassisArea? = nil, board: BoardArea? = nil, product: ProductArea? = nil) {
        self.chassis = chassis
        self.board = board
        self.product = product
        problems = []
    }
}
