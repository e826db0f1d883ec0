public import WroughtWireIPMI

/// What a simulated BMC is: its users, its hardware, its habits. All of it harmless and well behaved; what goes wrong is
/// said by ``BMCFaults``.
public struct BMCSettings: Sendable, Hashable {
    /// Who may log in; the number of a user is its place from 1, after an empty first slot is added for the nameless
    /// user when none of them is nameless.
    public var users: [BMCUser]
    /// K_g, the key of the controller, up to twenty bytes; empty means that the user's password takes its place.
    public var controllerKey: [UInt8]
    /// The cipher suites that are offered, by their numbers; empty means a controller of IPMI 1.5, which does not answer
    /// RMCP+ at all.
    public var cipherSuites: [UInt8]
    /// The authentication types of IPMI 1.5 that are offered; empty refuses IPMI 1.5.
    public var authenticationTypes: Set<AuthenticationType>
    /// Whether packets of IPMI 1.5 are signed after the login too; false leaves them unsigned (section 6.11.4).
    public var signsEveryPacket: Bool
    /// The answer to Get Device ID.
    public var deviceID: DeviceID
    /// The answer to Get System GUID and Get Device GUID, and the GUID of RAKP.
    public var guid: IPMIGUID
    /// The chassis capabilities.
    public var capabilities: GetChassisCapabilities.Reply
    /// Whether the machine is on at the start.
    public var isOn: Bool
    /// How long orders take.
    public var timing: Timing
    /// What happens when the mains come back.
    public var restorePolicy: PowerRestorePolicy
    /// What FRU device 0 holds.
    public var fru: FRUInventory
    /// The sensors.
    public var sensors: [SimulatedSensor]
    /// LAN parameters by their numbers, in place of the built-in ones.
    public var lanParameters: [UInt8: [UInt8]]
    /// The IPv6 addresses, fixed ones (source 0) and others; empty for a controller without IPv6, which does not know the
    /// parameters for it.
    public var ipv6Addresses: [LANIPv6Address]
    /// How many sessions there can be at once.
    public var sessionLimit: Int
    /// After how long without a packet a session ends.
    public var sessionTimeout: Duration
    /// The most bytes that one read of SDR or FRU data gives; more is refused with 0xCA.
    public var transferLimit: Int
    /// How many entries the event log holds.
    public var eventLogCapacity: Int
    /// How many of the commands that arrived are remembered, as ``SimulatedBMC/observations``; of more the last. A farm
    /// that is asked for days needs few.
    public var observationLimit: Int
    /// The calendar time at the start, in seconds since 1970-01-01.
    public var startTime: UInt32
    /// What the machine draws while it is on, in watts.
    public var watts: UInt16
    /// Serial over LAN, and what sits at the other end of the serial line.
    public var serialOverLAN: SOLSettings
    /// Controllers behind the IPMB, by their addresses; reached by Send Message.
    public var satellites: [UInt8: SimulatedSatellite]

    /// How long orders take.
    public struct Timing: Sendable, Hashable {
        /// From power up to on.
        public var on: Duration
        /// From power down to off.
        public var off: Duration
        /// From the request to shut down to off; nil where the operating system does not heed it.
        public var softOff: Duration?
        /// How long a power cycle keeps the power off.
        public var cyclePause: Duration
        /// For how long the controller is deaf after a cold reset; a warm reset takes half.
        public var controllerReset: Duration

        /// Delays; by default orders are carried out at once and the operating system heeds a shutdown.
        public init(
            on: Duration = .zero, off: Duration = .zero, softOff: Duration? = .zero, cyclePause: Duration = .zero,
            controllerReset: Duration = .zero
        ) {
            self.on = on
            self.off = off
            self.softOff = softOff
            self.cyclePause = cyclePause
            self.controllerReset = controllerReset
        }
    }

    /// A BMC with the user `admin`, password `secret`, suites 3 and 17, IPMI 1.5 with MD5 and straight password, four
    /// sensors and a FRU; the machine is off.
    public init() {
        users = [BMCUser("admin", password: "secret")]
        controllerKey = []
        cipherSuites = [3, 17]
        authenticationTypes = [.md5, .straight]
        signsEveryPacket = true
        deviceID = DeviceID(
            id: 0x20, revision: 1, firmwareMajor: 2, firmwareMinorBCD: 0x17, manufacturer: 0x1291, product: 0x0F02)
        guid = IPMIGUID([0x57, 0x52, 0x4F, 0x55, 0x47, 0x48, 0x54, 0x40, 0x80, 0x11, 0, 0, 0, 0, 0, 1])
        capabilities = GetChassisCapabilities.Reply()
        isOn = false
        timing = Timing()
        restorePolicy = .alwaysOff
        fru = .simulated
        sensors = SimulatedSensor.standard
        lanParameters = [:]
        ipv6Addresses = []
        sessionLimit = 16
        sessionTimeout = .seconds(60)
        transferLimit = 128
        eventLogCapacity = 512
        observationLimit = BMCCore.observationLimit
        startTime = 1_767_225_600
        watts = 180
        serialOverLAN = SOLSettings()
        satellites = [:]
    }
}

extension FRUInventory {
    /// What the simulated BMC's FRU device holds unless told otherwise.
    public static let simulated = FRUInventory(
        chassis: ChassisArea(type: 0x17, partNumber: .text("WR-CH-1"), serialNumber: .text("CH0001")),
        board: BoardArea(
            manufacturedMinutes: 15_778_080, manufacturer: .text("Wrought"), name: .text("Simulated Board"),
            serialNumber: .text("BD0001"), partNumber: .sixBitASCII("WR-BD-1 ")),
        product: ProductArea(
            manufacturer: .text("Wrought"), name: .text("Simulated Server"), partNumber: .text("WR-SRV-1"),
            version: .text("1.0"), serialNumber: .text("SRV0001"), assetTag: .text("42-0017")))
}
