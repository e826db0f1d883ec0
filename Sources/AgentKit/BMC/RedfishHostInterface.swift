public import WroughtWire

/// The way from a machine to the Redfish service of its own BMC, as SMBIOS type 42 describes it (DMTF DSP0270).
public struct RedfishHostInterface: Sendable, Hashable {
    /// How it is attached.
    public enum Attachment: Sendable, Hashable {
        /// A USB network card with these numbers.
        case usb(vendor: UInt16, product: UInt16)
        /// A PCI network card with these numbers.
        case pci(vendor: UInt16, device: UInt16)
        /// Another kind, by its number.
        case other(UInt8)
    }

    /// How the host gets its address: 1 fixed, 2 DHCP, 3 automatic, 4 chosen by the host; 0 unknown.
    public var hostAssignment: UInt8
    /// The host's address; nil where none is written down, or it is IPv6.
    public var hostAddress: IPv4Address?
    /// The host's mask.
    public var hostMask: IPv4Address?
    /// The service's address; nil where none is written down, or it is IPv6.
    public var serviceAddress: IPv4Address?
    /// The service's port.
    public var servicePort: UInt16
    /// The service's name; empty where it has none.
    public var serviceName: String
    /// How it is attached.
    public var attachment: Attachment

    /// Reads the raw structure (SMBIOS 3.6 section 7.43); nil where it is another, no network, or not Redfish over IP.
    public init?(structure raw: [UInt8]) {
        guard raw.count >= 7, raw[0] == 42, raw[1] >= 7, raw.count >= Int(raw[1]), raw[4] == 0x40 else { return nil }
        let length = Int(raw[5])
        guard raw.count >= 6 + length + 1, length >= 1 else { return nil }
        attachment = Self.attachment(Array(raw[6..<6 + length]))
        var place = 6 + length + 1
        var record: [UInt8]?
        for _ in 0..<raw[6 + length] where record == nil {
            guard place + 2 <= raw.count, place + 2 + Int(raw[place + 1]) <= raw.count else { return nil }
            let size = Int(raw[place + 1])
            // Protocol 04 is Redfish over IP.
            if raw[place] == 4 { record = Array(raw[place + 2..<place + 2 + size]) }
            place += 2 + size
        }
        // UUID 16, host: assignment, format, address 16, mask 16; service: discovery, format, address 16, mask 16,
        // port 2, VLAN 4, length of the name, name.
        guard let record, record.count >= 91 else { return nil }
        hostAssignment = record[16]
        hostAddress = Self.address(record, format: record[17], at: 18)
        hostMask = Self.address(record, format: record[17], at: 34)
        serviceAddress = Self.address(record, format: record[51], at: 52)
        servicePort = UInt16(record[84]) | UInt16(record[85]) << 8
        serviceName = String(decoding: record[91...].prefix(Int(record[90])), as: UTF8.self).trimmed
    }

    /// Those of a system's SMBIOS.
    public static func all(of files: HostFiles) -> [RedfishHostInterface] {
        let folder = "/sys/firmware/dmi/entries"
        return files.names(in: folder).filter { $0.hasPrefix("42-") }.compactMap { name in
            files.bytes("\(folder)/\(name)/raw", limit: 1024).flatMap { RedfishHostInterface(structure: $0) }
        }
    }

    /// Device types of DSP0270: 2 and 4 are USB, 3 and 5 PCI; the later ones have a length before the numbers.
    private static func attachment(_ data: [UInt8]) -> Attachment {
        func word(_ place: Int) -> UInt16? {
            place + 1 < data.count ? UInt16(data[place]) | UInt16(data[place + 1]) << 8 : nil
        }
        let start = data[0] >= 4 ? 2 : 1
        guard let vendor = word(start), let product = word(start + 2) else { return .other(data[0]) }
        switch data[0] {
        case 2, 4: return .usb(vendor: vendor, product: product)
        case 3, 5: return .pci(vendor: vendor, device: product)
        default: return .other(data[0])
        }
    }

    /// Format 1 is IPv4.
    private static func address(_ record: [UInt8], format: UInt8, at place: Int) -> IPv4Address? {
        guard format == 1, let address = IPv4Address(octets: record[place..<place + 4]), !address.isUnspecified else {
            return nil
        }
        return address
    }
}
