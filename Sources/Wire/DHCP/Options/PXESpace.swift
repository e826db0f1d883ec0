/// The sub-options of option 43 beside a vendor class `PXEClient` (PXE 2.1, table 2-1).
public enum PXESpace: OptionSpace {
    /// What faults call it.
    public static var title: String { "PXE sub-option" }
    /// 0 fills and 255 closes (RFC 2132 section 8.4, and PXE 2.1, which wants the end mark).
    public static var hasPadAndEnd: Bool { true }
    /// The specification's name in lower case.
    public static func name(of code: UInt8) -> String? { names[code] }

    private static let names: [UInt8: String] = [
        0: "pad", 1: "MTFTP address", 2: "MTFTP client port", 3: "MTFTP server port", 4: "MTFTP timeout",
        5: "MTFTP delay", 6: "discovery control", 7: "discovery multicast address", 8: "boot servers", 9: "boot menu",
        10: "menu prompt", 11: "multicast addresses", 12: "credential types", 71: "boot item", 255: "end",
    ]
}

/// What a server tells a PXE client about boot servers and menus.
public typealias PXEVendorOptions = OptionList<PXESpace>

extension OptionKey<PXESpace, PXEDiscoveryControl> {
    /// 6: how the client looks for boot servers.
    public static var discoveryControl: Self { Self(6) }
}
extension OptionKey<PXESpace, IPv4Address> {
    /// 7: where the client looks for boot servers by multicast.
    public static var discoveryMulticastAddress: Self { Self(7) }
}
extension OptionKey<PXESpace, [PXEBootServer]> {
    /// 8: boot servers by type.
    public static var bootServers: Self { Self(8) }
}
extension OptionKey<PXESpace, [PXEMenuItem]> {
    /// 9: what the menu offers.
    public static var bootMenu: Self { Self(9) }
}
extension OptionKey<PXESpace, PXEMenuPrompt> {
    /// 10: what is shown before the menu, and for how long.
    public static var menuPrompt: Self { Self(10) }
}
extension OptionKey<PXESpace, PXEBootItem> {
    /// 71: which item of the menu was chosen.
    public static var bootItem: Self { Self(71) }
}

/// How a PXE client looks for boot servers (PXE 2.1, table 2-1, PXE_DISCOVERY_CONTROL).
public struct PXEDiscoveryControl: OptionSet, OptionElement, OptionValue, Hashable {
    /// The octet as sent; four bits are reserved.
    public let rawValue: UInt8
    /// Any octet.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The client does not look by broadcast.
    public static let noBroadcast = PXEDiscoveryControl(rawValue: 1)
    /// The client does not look by multicast.
    public static let noMulticast = PXEDiscoveryControl(rawValue: 2)
    /// The client takes only servers of the list.
    public static let onlyListedServers = PXEDiscoveryControl(rawValue: 4)
    /// The client shows nothing and looks for nothing where a boot file is named.
    public static let downloadAtOnce = PXEDiscoveryControl(rawValue: 8)

    /// The octet.
    public init(from reader: inout OptionReader) throws(WireFault) { self.init(rawValue: try reader.octet()) }
    /// The octet.
    public func append(to octets: inout [UInt8]) { octets.append(rawValue) }
}
