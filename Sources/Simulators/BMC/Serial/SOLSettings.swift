public import WroughtWireIPMI

/// What the serial-over-LAN part of a simulated BMC is like, and what sits at the other end of the serial line.
public struct SOLSettings: Sendable, Hashable {
    /// Whether it may be started; clients can change it.
    public var isEnabled: Bool
    /// What a session needs to start it; clients can change it.
    public var authentication: SOLAuthentication
    /// For how long characters are collected, in steps of 5 ms from 1.
    public var accumulationInterval: UInt8
    /// After how many characters a packet is sent at once.
    public var sendThreshold: UInt8
    /// How often a packet without acknowledgement is sent again, 0 to 7.
    public var retryCount: UInt8
    /// After how long, in steps of 10 ms.
    public var retryInterval: UInt8
    /// The speed of the serial line.
    public var bitRate: SOLBitRate
    /// The most bytes of a payload, either way, its four bytes of header among them.
    public var payloadSize: UInt16
    /// How many sessions can be at the line at once, 1 to 15. All see what the machine prints.
    public var instances: UInt8
    /// How many printed characters are kept for a console that is slow; more are lost.
    public var bufferSize: Int
    /// What sits at the other end of the line.
    public var guest: SimulatedGuest
    /// Departures from the specification.
    public var quirks: Set<SOLQuirk>

    /// One instance, for operators, as fast as it can be, with a login prompt at the other end.
    public init() {
        isEnabled = true
        authentication = SOLAuthentication(privilege: .operator)
        accumulationInterval = 1
        sendThreshold = 96
        retryCount = 7
        retryInterval = 50
        bitRate = .b115200
        payloadSize = 255
        instances = 1
        bufferSize = 4096
        guest = .login(host: "simulated")
        quirks = []
    }
}
