// The options that configure the client's network (RFC 2132 where no other source is named).

extension DHCPOption<IPv4Address> {
    /// 1: the subnet's mask (section 3.3).
    public static var subnetMask: Self { Self(1) }
    /// 28: the subnet's broadcast address (section 5.3).
    public static var broadcastAddress: Self { Self(28) }
}

extension DHCPOption<[IPv4Address]> {
    /// 3: routers on the client's subnet, best first (section 3.5).
    public static var routers: Self { Self(3) }
    /// 4: time servers of RFC 868 (section 3.6).
    public static var timeServers: Self { Self(4) }
    /// 6: name servers, best first (section 3.8).
    public static var domainNameServers: Self { Self(6) }
    /// 7: syslog servers (section 3.9).
    public static var logServers: Self { Self(7) }
    /// 42: NTP servers, best first (section 8.3).
    public static var ntpServers: Self { Self(42) }
    /// 44: NetBIOS name servers (section 8.5).
    public static var netBIOSNameServers: Self { Self(44) }
}

extension DHCPOption<WireText> {
    /// 12: the client's name, without domain (section 3.14).
    public static var hostName: Self { Self(12) }
    /// 15: the domain of the client (section 3.17).
    public static var domainName: Self { Self(15) }
    /// 100: the time zone as a POSIX TZ string (RFC 4833).
    public static var timeZonePOSIX: Self { Self(100) }
    /// 101: the time zone as a name of the tz database (RFC 4833).
    public static var timeZoneName: Self { Self(101) }
    /// 114: the address of the captive portal's API (RFC 8910).
    public static var captivePortal: Self { Self(114) }
    /// 252: where a browser finds its proxy configuration (widespread private use).
    public static var webProxyDiscovery: Self { Self(252) }
}

extension DHCPOption<Int32> {
    /// 2: seconds east of UTC (section 3.4, made obsolete by RFC 4833).
    public static var timeOffset: Self { Self(2) }
}

extension DHCPOption<UInt16> {
    /// 26: the interface's MTU, 68 or more (section 5.1).
    public static var interfaceMTU: Self { Self(26) }
}

extension DHCPOption<[StaticRoute]> {
    /// 33: routes to single hosts or classful networks (section 5.8).
    public static var staticRoutes: Self { Self(33) }
}

extension DHCPOption<[ClasslessRoute]> {
    /// 121: routes with prefix lengths; a client that takes them ignores options 3 and 33 (RFC 3442).
    public static var classlessRoutes: Self { Self(121) }
    /// 249: the same from before the RFC, for old Windows.
    public static var classlessRoutesMicrosoft: Self { Self(249) }
}

extension DHCPOption<DomainNameList> {
    /// 119: domains in which names are searched (RFC 3397).
    public static var domainSearch: Self { Self(119) }
}

extension DHCPOption<ClientFQDN> {
    /// 81: the client's full name, and who keeps it in the DNS (RFC 4702).
    public static var clientFQDN: Self { Self(81) }
}

extension DHCPOption<[VendorIdentifiedData]> {
    /// 124: vendor classes by enterprise number (RFC 3925 section 3).
    public static var vendorIdentifyingClasses: Self { Self(124) }
    /// 125: vendor options by enterprise number (RFC 3925 section 4).
    public static var vendorIdentifyingInformation: Self { Self(125) }
}
