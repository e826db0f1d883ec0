/// The sub-options of option 175: what iPXE says of itself, and what it may be told (iPXE, `dhcp.h` and `features.h`;
/// gPXE uses the same).
public enum IPXESpace: OptionSpace {
    /// What faults call it.
    public static var title: String { "iPXE sub-option" }
    /// 0 fills and 255 closes.
    public static var hasPadAndEnd: Bool { true }
    /// iPXE's name; numbers 16 to 79 are features.
    public static func name(of code: UInt8) -> String? { names[code] }

    private static let names: [UInt8: String] = [
        0: "pad", 1: "priority", 8: "keep SAN", 9: "skip SAN boot", 16: "feature PXE extensions",
        17: "feature iSCSI", 18: "feature AoE", 19: "feature HTTP", 20: "feature HTTPS", 21: "feature TFTP",
        22: "feature FTP", 23: "feature DNS", 24: "feature bzImage", 25: "feature multiboot", 26: "feature SLAM",
        27: "feature SRP", 32: "feature NBI", 33: "feature PXE", 34: "feature ELF", 35: "feature COMBOOT",
        36: "feature EFI", 37: "feature FCoE", 38: "feature VLAN", 39: "feature menu", 40: "feature SDI",
        41: "feature NFS", 81: "scriptlet", 85: "encrypted syslog server", 90: "trusted certificates",
        91: "client certificate", 92: "client private key", 93: "cross-signed certificates", 176: "no proxyDHCP",
        177: "bus id", 178: "use cached settings", 189: "BIOS drive", 190: "user name", 191: "password",
        192: "reverse user name", 193: "reverse password", 235: "version", 255: "end",
    ]
}

/// iPXE's own options.
public typealias IPXEOptions = OptionList<IPXESpace>

extension OptionKey<IPXESpace, Int8> {
    /// 1: which of several blocks of settings counts; the highest.
    public static var priority: Self { Self(1) }
}
extension OptionKey<IPXESpace, UInt8> {
    /// 8: other than 0 keeps the SAN disk after a boot from it failed.
    public static var keepSAN: Self { Self(8) }
    /// 176: other than 0 stops iPXE from waiting for a proxyDHCP server.
    public static var noProxyDHCP: Self { Self(176) }
}
extension OptionKey<IPXESpace, WireText> {
    /// 81: a command that runs in place of the automatic boot.
    public static var scriptlet: Self { Self(81) }
}
extension OptionKey<IPXESpace, IPXEBusID> {
    /// 177: which device the network card is.
    public static var busID: Self { Self(177) }
}
extension OptionKey<IPXESpace, [UInt8]> {
    /// 235: iPXE's version, three octets.
    public static var version: Self { Self(235) }
}

extension OptionList<IPXESpace> {
    /// What this iPXE can do, by iPXE's numbers 16 to 79; a feature is there where its value is other than 0.
    public var features: [OptionCode<IPXESpace>] {
        fields.filter { (16..<80).contains($0.code.rawValue) && $0.octets.contains { $0 != 0 } }.map(\.code)
    }

    /// True where this iPXE fetches by HTTP (feature 19).
    public var hasHTTP: Bool { features.contains(19) }
    /// True where this iPXE asks the DNS (feature 23); without it, addresses must be numbers.
    public var hasDNS: Bool { features.contains(23) }
}

/// Which device a network card is (iPXE, `dhcp_netdev_desc`).
public struct IPXEBusID: OptionElement, OptionValue, Hashable, CustomStringConvertible {
    /// The kind of bus: 1 PCI, 2 ISA PnP, 3 EISA, 4 MCA, 5 ISA.
    public var bus: UInt8
    /// The vendor's number on that bus.
    public var vendor: UInt16
    /// The device's number at that vendor.
    public var device: UInt16

    /// A device.
    public init(bus: UInt8 = 1, vendor: UInt16, device: UInt16) {
        self.bus = bus
        self.vendor = vendor
        self.device = device
    }

    /// Bus, vendor, device.
    public init(from reader: inout OptionReader) throws(WireFault) {
        bus = try reader.octet()
        vendor = try reader.number()
        device = try reader.number()
    }

    /// Bus, vendor, device.
    public func append(to octets: inout [UInt8]) {
        octets.append(bus)
        octets.append(bigEndian: vendor)
        octets.append(bigEndian: device)
    }

    /// Vendor and device as PCI ids are written, `8086:100e`.
    public var description: String {
        var octets: [UInt8] = []
        octets.append(bigEndian: vendor)
        let vendorText = Hexadecimal.text(octets)
        octets.removeAll()
        octets.append(bigEndian: device)
        return vendorText + ":" + Hexadecimal.text(octets)
    }
}
