/// A store of numbered records that is read one record after the other, whole or in parts, under a reservation that
/// falls when the store changes.
public protocol RecordStore: Sendable, Hashable {
    /// The name of its reading command in the specification.
    static var readingTitle: String { get }
    /// The number of its reading command, in the storage group.
    static var readingCommand: UInt8 { get }
    /// The name of its reserving command in the specification.
    static var reservingTitle: String { get }
    /// The number of its reserving command, in the storage group.
    static var reservingCommand: UInt8 { get }
}

/// The sensor data records (IPMI 2.0 section 33).
public enum SDRRepository: RecordStore {
    /// Get SDR.
    public static let readingTitle = "Get SDR"
    /// 0x23.
    public static let readingCommand: UInt8 = 0x23
    /// Reserve SDR Repository.
    public static let reservingTitle = "Reserve SDR Repository"
    /// 0x22.
    public static let reservingCommand: UInt8 = 0x22
}

/// The system event log (IPMI 2.0 section 31).
public enum SystemEventLog: RecordStore {
    /// Get SEL Entry.
    public static let readingTitle = "Get SEL Entry"
    /// 0x43.
    public static let readingCommand: UInt8 = 0x43
    /// Reserve SEL.
    public static let reservingTitle = "Reserve SEL"
    /// 0x42.
    public static let reservingCommand: UInt8 = 0x42
}

/// Get SDR (IPMI 2.0 section 33.12): a sensor data record or a part of one.
public typealias GetSDR = GetRecord<SDRRepository>
/// Get SEL Entry (IPMI 2.0 section 31.5): an entry of the event log; sixteen bytes where the whole is asked for.
public typealias GetSELEntry = GetRecord<SystemEventLog>
/// Reserve SDR Repository (IPMI 2.0 section 33.11).
public typealias ReserveSDRRepository = ReserveRecords<SDRRepository>
/// Reserve SEL (IPMI 2.0 section 31.4).
public typealias ReserveSEL = ReserveRecords<SystemEventLog>
