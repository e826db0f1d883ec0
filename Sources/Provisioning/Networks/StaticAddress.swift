public import WroughtCore

/// What one network card gets, and nobody else: an address, a name, options.
///
/// A card is known by having an entry here, with or without an address: known cards are served before strangers when
/// addresses run short.
public struct StaticAddress: Sendable, Hashable, Codable {
    /// The card.
    public var mac: MACAddress
    /// Its address; nil takes one of a dynamic range.
    public var address: IPAddress?
    /// The name it is told (option 12); nil tells none.
    public var hostName: String?
    /// The machine it belongs to, for people; nil while that is not known.
    public var machine: String?
    /// Further options, which win over those of the subnet.
    public var options: [ExtraOption]

    /// A card's entry.
    public init(
        mac: MACAddress, address: IPAddress? = nil, hostName: String? = nil, machine: String? = nil,
        options: [ExtraOption] = []
    ) {
        self.mac = mac
        self.address = address
        self.hostName = hostName
        self.machine = machine
        self.options = options
    }
}
