public import IPMICommands
public import WroughtCore

/// What a BMC says of itself to the machine it sits in.
public struct BMCSurvey: Sendable, Hashable {
    /// A user's slot.
    public struct User: Sendable, Hashable {
        /// The slot's number, 1 to 63.
        public var slot: UInt8
        /// The name; empty where nobody has it.
        public var name: String
        /// Whether the user may log in; nil where the BMC does not say.
        public var isEnabled: Bool?
        /// What the user may do on the network's channel.
        public var access: UserAccess?

        /// A slot.
        public init(slot: UInt8, name: String, isEnabled: Bool? = nil, access: UserAccess? = nil) {
            self.slot = slot
            self.name = name
            self.isEnabled = isEnabled
            self.access = access
        }
    }

    /// Its identity.
    public var device: DeviceID
    /// The channel of its network; nil where it has none.
    public var channel: UInt8?
    /// Its IPv4 address, dotted; nil where it has none that can be reached.
    public var address: String?
    /// Where the address comes from.
    public var source: LANParameter.AddressSource?
    /// Its hardware address.
    public var mac: MACAddress?
    /// Its users, by slot.
    public var users: [User]
    /// How many slots there are.
    public var slotCount: UInt8

    /// Asks a BMC. Throws where it does not even tell what it is; everything else it may refuse.
    public init(_ channel: any InBandChannel) throws(BMCFault) {
        device = try channel.ask(GetDeviceID())
        let lan = Self.lanChannel(channel)
        self.channel = lan
        address = nil
        users = []
        slotCount = 0
        guard let lan else { return }
        readNetwork(channel, lan)
        readUsers(channel, lan)
    }

    /// The first channel whose medium is a network (IPMI 2.0 table 6-3: 4 is 802.3 LAN), of those that can be one.
    private static func lanChannel(_ channel: any InBandChannel) -> UInt8? {
        (1...11).first { number in
            (try? channel.ask(GetChannelInfo(channel: UInt8(number))))?.medium == 4
        }.map { UInt8($0) }
    }

    private mutating func readNetwork(_ channel: any InBandChannel, _ lan: UInt8) {
        func parameter(_ number: UInt8) -> LANParameter? {
            guard let value = try? channel.ask(GetLANConfiguration(channel: lan, parameter: number)) else { return nil }
            return try? LANParameter(parameter: number, data: value.data)
        }
        if case .address(let bytes)? = parameter(3), Self.isReachable(bytes.bytes) { address = bytes.description }
        if case .addressSource(let source)? = parameter(4) { self.source = source }
        if case .macAddress(let octets)? = parameter(5) { mac = MACAddress(octets: octets) }
    }

    /// No address, link-local, and the address that a well-known BMC gives its own inner network.
    static func isReachable(_ octets: [UInt8]) -> Bool {
        octets.count == 4 && octets != [0, 0, 0, 0] && octets != [16, 1, 15, 1] && octets[0] != 127
            && !(octets[0] == 169 && octets[1] == 254) && octets[0] < 224
    }

    private mutating func readUsers(_ channel: any InBandChannel, _ lan: UInt8) {
        guard let first = try? channel.ask(GetUserAccess(channel: lan, user: 1)) else { return }
        slotCount = first.maximumUsers
        for slot in stride(from: UInt8(1), through: min(first.maximumUsers, 63), by: 1) {
            let access = slot == 1 ? first : try? channel.ask(GetUserAccess(channel: lan, user: slot))
            // Some refuse the name of a slot that nobody ever used.
            let name = (try? channel.ask(GetUserName(user: slot)))?.name ?? ""
            users.append(User(slot: slot, name: name.trimmed, isEnabled: access?.isEnabled, access: access?.access))
        }
    }
}
