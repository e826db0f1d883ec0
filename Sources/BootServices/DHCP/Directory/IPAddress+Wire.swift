import WroughtProvisioning
import WroughtWire

extension IPv4Address {
    /// The inventory's address on the wire.
    init(_ address: IPAddress) { self.init(rawValue: address.rawValue) }
}

extension IPAddress {
    /// The wire's address in the inventory.
    init(_ address: IPv4Address) { self.init(rawValue: address.rawValue) }
}
