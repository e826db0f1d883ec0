/// One IPMI command as it is asked, without addresses, sequence and checksums (IPMI 2.0 section 13.8).
public struct IPMIRequest: Sendable, Hashable {
    /// The group of commands.
    public var netFn: NetFn
    /// The command number within the group.
    public var command: UInt8
    /// The logical unit at the controller, 0 to 3.
    public var lun: UInt8
    /// What follows the command byte.
    public var data: [UInt8]

    /// A request to logical unit 0 unless another is named.
    public init(_ netFn: NetFn, _ command: UInt8, lun: UInt8 = 0, data: [UInt8] = []) {
        self.netFn = netFn
        self.command = command
        self.lun = lun & 0x03
        self.data = data
    }
}

/// One IPMI answer: the completion code and what follows it.
public struct IPMIResponse: Sendable, Hashable {
    /// Whether and how the command was carried out.
    public var completion: CompletionCode
    /// What follows the completion code; empty after most failures.
    public var data: [UInt8]

    /// An answer; success unless another code is given.
    public init(_ completion: CompletionCode = .ok, data: [UInt8] = []) {
        self.completion = completion
        self.data = data
    }
}
