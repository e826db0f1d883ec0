/// One system boot option (IPMI 2.0 section 28.13, table 28-14): a parameter and its value.
public enum BootOption: Sendable, Hashable {
    /// Parameter 0: a lock by agreement while several parameters are written.
    case setInProgress(SetInProgress)
    /// Parameter 3: when the controller drops the valid bit of the boot flags.
    case validBitClearing(ValidBitClearing)
    /// Parameter 4: for which parties the boot information still waits.
    case bootInfoAcknowledge(BootInfoAcknowledge)
    /// Parameter 5: what the next start boots from.
    case bootFlags(BootFlags)
    /// Any other parameter (0 to 127) with its bytes.
    case other(parameter: UInt8, data: [UInt8])

    /// The states of parameter 0.
    public enum SetInProgress: UInt8, Sendable, Hashable {
        /// Nobody is writing.
        case complete = 0
        /// Somebody is writing.
        case inProgress = 1
        /// Make what was written count, where the controller supports rolling back.
        case commitWrite = 2
        /// A value the specification reserves.
        case reserved = 3
    }

    /// Parameter 3. A set bit *keeps* the valid bit: with none set, the controller clears it at each of these events and
    /// 60 seconds after the flags were written.
    public struct ValidBitClearing: OptionSet, Sendable, Hashable {
        /// The value as sent.
        public let rawValue: UInt8
        /// Any value of the field.
        public init(rawValue: UInt8) { self.rawValue = rawValue & 0x1F }
        /// Kept when the power is turned on by the power button or a wake event.
        public static let keepOnPowerUp = Self(rawValue: 1 << 0)
        /// Kept on a reset by the reset button or a soft reset.
        public static let keepOnReset = Self(rawValue: 1 << 1)
        /// Kept on a reset by the watchdog.
        public static let keepOnWatchdog = Self(rawValue: 1 << 2)
        /// Kept when no Chassis Control command follows within 60 seconds.
        public static let keepOnTimeout = Self(rawValue: 1 << 3)
        /// Kept on a reset by platform event filtering.
        public static let keepOnEventFilter = Self(rawValue: 1 << 4)
    }

    /// Parameter 4: for which parties (bit 0 BIOS, 1 loader, 2 operating system or service partition, 3 system
    /// management software, 4 OEM) the boot information still waits; each clears its bit when it has handled it.
    public struct BootInfoAcknowledge: Sendable, Hashable {
        /// When writing, which bits of ``pending`` are written; reads give 0.
        public var writeMask: UInt8
        /// One bit a party; a set bit says that it has not yet handled the information.
        public var pending: UInt8
        /// Both fields.
        public init(writeMask: UInt8, pending: UInt8) {
            self.writeMask = writeMask
            self.pending = pending
        }
        /// Tells the BIOS alone that new information waits for it.
        public static let newForBIOS = BootInfoAcknowledge(writeMask: 0x01, pending: 0x01)
        /// Tells every party that new information waits for it.
        public static let newForAll = BootInfoAcknowledge(writeMask: 0xFF, pending: 0xFF)
    }

    /// The parameter's number, 0 to 127.
    public var parameter: UInt8 {
        switch self {
        case .setInProgress: 0
        case .validBitClearing: 3
        case .bootInfoAcknowledge: 4
        case .bootFlags: 5
        case .other(let parameter, _): parameter & 0x7F
        }
    }

    /// The parameter's bytes, without its number.
    public var data: [UInt8] {
        switch self {
        case .setInProgress(let state): [state.rawValue]
        case .validBitClearing(let kept): [kept.rawValue]
        case .bootInfoAcknowledge(let value): [value.writeMask, value.pending]
        case .bootFlags(let flags): flags.encoded
        case .other(_, let data): data
        }
    }

    /// The option of a parameter number and its bytes; throws ``WireError`` where a known parameter is too short.
    public init(parameter: UInt8, data: [UInt8]) throws(WireError) {
        var reader = CommandReader("boot option \(parameter & 0x7F)", data)
        switch parameter & 0x7F {
        case 0: self = .setInProgress(SetInProgress(rawValue: try reader.u8() & 0x03) ?? .reserved)
        case 3: self = .validBitClearing(ValidBitClearing(rawValue: try reader.u8()))
        case 4:
            self = .bootInfoAcknowledge(
                BootInfoAcknowledge(writeMask: try reader.u8(), pending: try reader.u8()))
        case 5: self = .bootFlags(try BootFlags(decoding: data))
        case let number: self = .other(parameter: number, data: data)
        }
    }
}
