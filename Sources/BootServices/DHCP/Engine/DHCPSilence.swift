public import WroughtWire

/// Why a message is not answered, or not as the client would like. Each is a reason for the boot trace.
public enum DHCPSilence: Sendable, Hashable, CustomStringConvertible {
    /// The datagram is no DHCP message.
    case undecodable(WireFault)
    /// A server's message, or one of a kind that clients do not send.
    case notAClient(String)
    /// Neither a hardware address nor a client identifier.
    case noIdentity
    /// None of the interface's addresses is in a subnet of the plan.
    case unknownLink(interface: String)
    /// A relay, or a client behind one, names an address that is in no subnet: a relay to be entered, or a forged one.
    case unknownSubnet(IPv4Address)
    /// A relay's address that is the server's own: forged.
    case relayIsServer(IPv4Address)
    /// DHCP is off on the VLAN.
    case unmanaged(vlan: String)
    /// Another server gives addresses on the VLAN, and this client wants no boot file.
    case notBooting(vlan: String)
    /// There is no boot file for this architecture.
    case noBootFile(ClientArchitecture?)
    /// The client took another server's offer.
    case choseOther(server: IPv4Address)
    /// A client that starts again asks for an address of which nothing is known (RFC 2131 section 4.3.2).
    case unknownClient(IPv4Address)
    /// All addresses are taken.
    case exhausted(vlan: String)
    /// The last free addresses are kept for machines that are known, and this one is not.
    case keptForKnown(vlan: String)
    /// The client speaks of an address that is not its own.
    case notItsAddress(IPv4Address)
    /// The message lacks what it must have.
    case incomplete(String)
    /// More leases wait for the disk than can be answered in time; the client will ask again.
    case overloaded
    /// The lease could not be written; the client will ask again.
    case notStored(String)
    /// The answer could not be encoded.
    case unencodable(WireFault)
    /// The kernel did not take the answer.
    case notSent(String)

    /// The reason, as a sentence without its full stop.
    public var description: String {
        switch self {
        case .undecodable(let fault): "not a DHCP message: \(fault)"
        case .notAClient(let what): "\(what) is no client's message"
        case .noIdentity: "the client gives neither a hardware address nor an identifier"
        case .unknownLink(let interface): "no subnet of the plan holds an address of the interface \(interface)"
        case .unknownSubnet(let address): "no subnet of the plan holds \(address)"
        case .relayIsServer(let address): "the relay claims the server's own address \(address)"
        case .unmanaged(let vlan): "DHCP is off on the VLAN \(vlan)"
        case .notBooting(let vlan):
            "another server gives addresses on the VLAN \(vlan), and the client wants no boot file"
        case .noBootFile(let architecture):
            "there is no boot file for the architecture \(architecture.map(\.description) ?? "that the client does not name")"
        case .choseOther(let server): "the client took the offer of the DHCP server \(server)"
        case .unknownClient(let address): "nothing is known of the lease of \(address) that the client asks for"
        case .exhausted(let vlan): "all addresses of the VLAN \(vlan) are taken"
        case .keptForKnown(let vlan): "the last free addresses of the VLAN \(vlan) are kept for known machines"
        case .notItsAddress(let address): "the client does not hold \(address)"
        case .incomplete(let what): "the message lacks \(what)"
        case .overloaded: "too many leases wait for the disk"
        case .notStored(let why): "the lease could not be stored: \(why)"
        case .unencodable(let fault): "the answer cannot be written: \(fault)"
        case .notSent(let why): "the answer could not be sent: \(why)"
        }
    }
}
