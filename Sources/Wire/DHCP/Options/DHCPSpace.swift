/// The options of DHCPv4 itself. Names follow IANA's registry "BOOTP Vendor Extensions and DHCP Options"; 224 to 254 are
/// for private use (RFC 3942) and have a name only where their use is widespread.
public enum DHCPSpace: OptionSpace {
    /// What faults call it.
    public static var title: String { "DHCP option" }
    /// 0 fills and 255 closes.
    public static var hasPadAndEnd: Bool { true }
    /// IANA's name in lower case.
    public static func name(of code: UInt8) -> String? { names[code] }

    private static let names: [UInt8: String] = [
        0: "pad", 1: "subnet mask", 2: "time offset", 3: "routers", 4: "time servers", 5: "name servers (IEN 116)",
        6: "domain name servers", 7: "log servers", 8: "quotes servers", 9: "LPR servers", 10: "Impress servers",
        11: "RLP servers", 12: "host name", 13: "boot file size", 14: "merit dump file", 15: "domain name",
        16: "swap server", 17: "root path", 18: "extensions path", 19: "IP forwarding", 20: "source routing",
        21: "policy filter", 22: "maximum datagram reassembly size", 23: "default time to live",
        24: "path MTU aging timeout", 25: "path MTU plateau table", 26: "interface MTU", 27: "all subnets local",
        28: "broadcast address", 29: "mask discovery", 30: "mask supplier", 31: "router discovery",
        32: "router solicitation address", 33: "static routes", 34: "trailer encapsulation", 35: "ARP cache timeout",
        36: "Ethernet encapsulation", 37: "TCP default time to live", 38: "TCP keepalive interval",
        39: "TCP keepalive garbage", 40: "NIS domain", 41: "NIS servers", 42: "NTP servers",
        43: "vendor specific information", 44: "NetBIOS name servers", 45: "NetBIOS datagram servers",
        46: "NetBIOS node type", 47: "NetBIOS scope", 48: "X font servers", 49: "X display managers",
        50: "requested address", 51: "lease time", 52: "overload", 53: "message type", 54: "server identifier",
        55: "parameter request list", 56: "message", 57: "maximum message size", 58: "renewal time (T1)",
        59: "rebinding time (T2)", 60: "vendor class identifier", 61: "client identifier", 62: "NetWare/IP domain",
        63: "NetWare/IP information", 64: "NIS+ domain", 65: "NIS+ servers", 66: "TFTP server name",
        67: "boot file name", 68: "Mobile IP home agents", 69: "SMTP servers", 70: "POP3 servers", 71: "NNTP servers",
        72: "WWW servers", 73: "finger servers", 74: "IRC servers", 75: "StreetTalk servers", 76: "STDA servers",
        77: "user class", 78: "SLP directory agents", 79: "SLP service scope", 80: "rapid commit", 81: "client FQDN",
        82: "relay agent information", 83: "iSNS", 85: "NDS servers", 86: "NDS tree name", 87: "NDS context",
        88: "BCMCS domain names", 89: "BCMCS addresses", 90: "authentication", 91: "client last transaction time",
        92: "associated addresses", 93: "client system architecture", 94: "client network interface", 95: "LDAP",
        97: "client machine identifier", 98: "user authentication", 99: "civic location", 100: "time zone (POSIX)",
        101: "time zone (database)", 108: "IPv6-only preferred", 109: "DHCPv4 over DHCPv6 source address",
        112: "NetInfo address", 113: "NetInfo tag", 114: "captive portal", 116: "auto-configure",
        117: "name service search", 118: "subnet selection", 119: "domain search", 120: "SIP servers",
        121: "classless static routes", 122: "CableLabs client configuration", 123: "geographic location",
        124: "vendor-identifying vendor class", 125: "vendor-identifying vendor information", 128: "PXE vendor 128",
        129: "PXE vendor 129", 130: "PXE vendor 130", 131: "PXE vendor 131", 132: "PXE vendor 132",
        133: "PXE vendor 133", 134: "PXE vendor 134", 135: "PXE vendor 135", 136: "PANA authentication agents",
        137: "LoST server", 138: "CAPWAP access controllers", 139: "MoS addresses", 140: "MoS domain names",
        141: "SIP UA configuration domains", 142: "ANDSF addresses", 143: "SZTP redirect",
        144: "geographic location (RFC 6225)", 145: "force-renew nonce capable", 146: "RDNSS selection",
        147: "DOTS agent name", 148: "DOTS agent addresses", 150: "TFTP server addresses", 151: "status code",
        152: "base time", 153: "start time of state", 154: "query start time", 155: "query end time",
        156: "DHCP state", 157: "data source", 158: "PCP servers", 159: "port parameters",
        161: "manufacturer usage description", 162: "encrypted DNS", 175: "iPXE options", 176: "IP telephone",
        177: "PacketCable/Etherboot", 201: "iSCSI primary target", 202: "iSCSI secondary target",
        203: "iSCSI initiator", 208: "PXELINUX magic", 209: "PXELINUX configuration file",
        210: "PXELINUX path prefix", 211: "PXELINUX reboot time", 212: "6rd", 213: "access network domain name",
        220: "subnet allocation", 221: "virtual subnet selection", 249: "classless static routes (Microsoft)",
        252: "web proxy discovery", 255: "end",
    ]
}

/// The options of a DHCPv4 message, without 0, 52 and 255, which the encoder writes where they are needed.
public typealias DHCPOptions = OptionList<DHCPSpace>
/// The number of a DHCPv4 option.
public typealias DHCPOptionCode = OptionCode<DHCPSpace>
/// A DHCPv4 option with the type of its value.
public typealias DHCPOption<Value: OptionValue> = OptionKey<DHCPSpace, Value>
