/// Cold Reset (IPMI 2.0 section 20.2): the controller restarts and forgets its sessions and settings in progress.
public struct ColdReset: PlainRequestCommand, PlainReplyCommand {
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x02

    /// The request has no fields.
    public init() {}
}

/// Warm Reset (IPMI 2.0 section 20.3): the controller restarts and keeps what it can.
public struct WarmReset: PlainRequestCommand, PlainReplyCommand {
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x03

    /// The request has no fields.
    public init() {}
}
