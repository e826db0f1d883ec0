/// Get FRU Inventory Area Info (IPMI 2.0 section 34.1).
public struct GetFRUInventoryAreaInfo: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.storage
    /// The number of the command.
    public static let command: UInt8 = 0x10

    /// The FRU device, 0 to 254.
    public var device: UInt8
    /// A question about one device.
    public init(device: UInt8) { self.device = device }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Get FRU Inventory Area Info", data)
        self.init(device: try reader.u8())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [device] }

    /// How large the area is.
    public struct Reply: CommandData {
        /// The size in bytes.
        public var size: UInt16
        /// True where offsets and counts are in 16-bit words.
        public var isAccessedByWords: Bool
        /// Both fields.
        public init(size: UInt16, isAccessedByWords: Bool = false) {
            self.size = size
            self.isAccessedByWords = isAccessedByWords
        }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Get FRU Inventory Area Info reply", data)
            self.init(size: try reader.u16(), isAccessedByWords: try reader.u8() & 0x01 != 0)
        }

        /// The bytes as sent.
        public var encoded: [UInt8] { CommandBytes.u16(size) + [isAccessedByWords ? 1 : 0] }
    }
}

/// Read FRU Data (IPMI 2.0 section 34.2).
public struct ReadFRUData: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.storage
    /// The number of the command.
    public static let command: UInt8 = 0x11

    /// The FRU device, 0 to 254.
    public var device: UInt8
    /// Where to begin, in bytes or words as the area info says.
    public var offset: UInt16
    /// How many bytes or words to read.
    public var count: UInt8
    /// A read.
    public init(device: UInt8, offset: UInt16, count: UInt8) {
        self.device = device
        self.offset = offset
        self.count = count
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Read FRU Data", data)
        self.init(device: try reader.u8(), offset: try reader.u16(), count: try reader.u8())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [device] + CommandBytes.u16(offset) + [count] }

    /// What was read, at most 255 bytes or words.
    public struct Reply: CommandData {
        /// How many bytes or words the controller says it read.
        public var count: UInt8
        /// The bytes.
        public var data: [UInt8]
        /// Bytes of a device that is accessed by bytes.
        public init(_ data: [UInt8]) {
            self.data = Array(data.prefix(255))
            count = UInt8(self.data.count)
        }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Read FRU Data reply", data)
            count = try reader.u8()
            self.data = reader.rest()
        }

        /// The bytes as sent.
        public var encoded: [UInt8] { [count] + data }
    }
}

/// Write FRU Data (IPMI 2.0 section 34.3).
public struct WriteFRUData: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.storage
    /// The number of the command.
    public static let command: UInt8 = 0x12

    /// The FRU device, 0 to 254.
    public var device: UInt8
    /// Where to begin, in bytes or words as the area info says.
    public var offset: UInt16
    /// The bytes.
    public var data: [UInt8]
    /// A write.
    public init(device: UInt8, offset: UInt16, data: [UInt8]) {
        self.device = device
        self.offset = offset
        self.data = data
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Write FRU Data", data)
        self.init(device: try reader.u8(), offset: try reader.u16(), data: reader.rest())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [device] + CommandBytes.u16(offset) + data }

    /// How much was written.
    public struct Reply: CommandData {
        /// Bytes or words written.
        public var count: UInt8
        /// A count.
        public init(count: UInt8) { self.count = count }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Write FRU Data reply", data)
            self.init(count: try reader.u8())
        }

        /// The bytes as sent.
        public var encoded: [UInt8] { [count] }
    }
}
