/// DHCP messages as real programs sent them, on a bridge between network namespaces, written down by tcpdump on
/// 21 November 2026. UDP payloads; `hex` explains the notation.
enum CapturedDHCP {
    /// udhcpc of busybox 1.35: `udhcpc -i c0`.
    static let busyboxDiscover = hex(
        """
        0101060074d2f928 .14 5254000000c0 .ca 638253633501013902024037070103060c0f1c2a3c0c7564
        68637020312e33352e303d07015254000000c0ff .14
        """)

    /// udhcpc of busybox 1.35 with `-x 93:0007 -V PXEClient:Arch:00007:UNDI:003016 -F node-7.lab.example.org -x
    /// 0x3d:ff...`.
    static let busyboxPretendingPXE = hex(
        """
        0101060077689550 .14 5254000000c0 .ca 638253633501013902024037070103060c0f1c2a3c205058
        45436c69656e743a417263683a30303030373a554e44493a 3030333031363d0fff00000001000300015254000000c051
        190100006e6f64652d372e6c61622e6578616d706c652e6f 72675d020007ff
        """)

    /// dhclient of ISC DHCP 4.4.3.
    static let dhclientDiscover = hex(
        """
        01010600034ddc11 .14 5254000000c0 .ca 638253633501010c02766d370d011c02030f06770c2c2f1a 792aff .25
        """)

    /// dhcpcd 9.4.1, which identifies itself as RFC 4361 wants.
    static let dhcpcdDiscover = hex(
        """
        010106008456fc24 .14 5254000000c0 .ca 63825363350101370e017903060c0f1a1c2133363a3b7739
        0205c03d13ff000000c0000100013294d8cb5254000000c0 910101ff .c
        """)

    /// perfdhcp of Kea 2.2, which plays a relay.
    static let perfdhcpDiscover = hex(
        """
        01010601 .14 0a4d0032000c01020304 .ca 638253633501013707011c02030f060c3d0701000c010203 04ff
        """)

    /// iPXE 1.0.0+git-20190125, the ROM of an e1000 in QEMU 7.2 (BIOS, `-uuid 12345678-9abc-def0-1234-56789abcdef0`).
    static let ipxeDiscover = hex(
        """
        010106006d85777a0004 .12 525400000001 .ca 63825363350101390205c05d0200005e030102013c205058
        45436c69656e743a417263683a30303030303a554e44493a 3030323030314d04695058453717010306070c0f111a2b3c
        4243778081828384858687afcbaf30b105018086100eeb03 010000170101220101130101110101270101190101290101
        1001022101011501011801011201013d0701525400000001 61110078563412bc9af0de123456789abcdef0ff
        """)

    /// The same machine takes the offer.
    static let ipxeRequest = hex(
        """
        010106006d85777a0012 .12 525400000001 .ca 63825363350103390205c05d0200005e030102013c205058
        45436c69656e743a417263683a30303030303a554e44493a 3030323030314d04695058453717010306070c0f111a2b3c
        4243778081828384858687afcbaf30b105018086100eeb03 010000170101220101130101110101270101190101290101
        1001022101011501011801011201013d0701525400000001 61110078563412bc9af0de123456789abcdef036040a4d00
        0132040a4d009cff
        """)

    /// OVMF 2022.11, UEFI PXE by IPv4.
    static let ovmfDiscover = hex(
        """
        01010600e81a4446000080 .11 525400000002 .ca 63825363350101390205c037230102030405060c0d0f1112
        16171c28292a2b3233363a3b3c4243618081828384858687 61110078563412bc9af0de123456789abcdef05e03010300
        5d0200073c20505845436c69656e743a417263683a303030 30373a554e44493a303033303030ff
        """)

    /// OVMF 2022.11, UEFI HTTP boot by IPv4.
    static let ovmfHTTPDiscover = hex(
        """
        010106004d94d976000080 .11 525400000003 .ca 63825363350101390205c0371b0102030405060c0d0f1112
        16171c28292a2b3233363a3b3ceb436161110078563412bc 9af0de123456789abcdef05e030103005d0200103c214854
        5450436c69656e743a417263683a30303031363a554e4449 3a303033303030ff
        """)

    /// iPXE 1.0.0+git-20190125 as ipxe.efi, started by the OVMF above.
    static let ipxeEFIDiscover = hex(
        """
        01010600e6f6433c0004 .12 525400000002 .ca 63825363350101390205c05d0200075e0301030a3c205058
        45436c69656e743a417263683a30303030373a554e44493a 3030333031304d04695058453717010306070c0f111a2b3c
        4243778081828384858687afcbaf27b105011af41000eb03 010000170101240101130101110101270101290101150101
        1b01011201013d070152540000000261110078563412bc9a f0de123456789abcdef0ff
        """)

    /// busybox behind dhcrelay of ISC DHCP 4.4.3 with `-a`: giaddr and option 82.
    static let relayedDiscover = hex(
        """
        01010601c0c58e35 .10 0a4e00015254000000d1 .ca 638253633501013902024037070103060c0f1c2a3c0c7564
        68637020312e33352e303d07015254000000d15205010364 6e30ff .d
        """)

    /// dnsmasq 2.90 to dhclient: routes (121), search list (119), MTU, NTP.
    static let dnsmasqOffer = hex(
        """
        02010600034ddc11 .8 0a4d00920a4d0001000000005254000000c0 .4a 756e64696f6e6c792e6b707865 .73
        6382536335010236040a4d0001330400000e103a04000007 083b0400000c4e0104ffffff001c040a4d00ff03040a4d00
        010f0f6c61622e6578616d706c652e6f72671a0205787915 100a090a4d000119c0a805800a4d0002000a4d0001771903
        6c6162076578616d706c65036f726700c00403656e67c000 2a040a4d0001ff
        """)

    /// dnsmasq 2.90 to OVMF's HTTP boot: vendor class `HTTPClient` and an address in option 67 or the file field.
    static let dnsmasqHTTPOffer = hex(
        """
        020106004d94d97600008000000000000a4d009e0a4d0001 00000000525400000003 .ca
        6382536335010236040a4d0001330400000e10431f687474 703a2f2f31302e37372e302e313a383038302f697078652e
        656669003a04000007083b0400000c4e0104ffffff001c04 0a4d00ff03040a4d00010f0f6c61622e6578616d706c652e
        6f72672a040a4d00013c0a48545450436c69656e74ff
        """)

    /// dnsmasq 2.90 through the relay, option 82 sent back.
    static let dnsmasqRelayedOffer = hex(
        """
        02010601c0c58e35 .8 0a4e00a20a4d00010a4e00015254000000d1 .4a 756e64696f6e6c792e6b707865 .73
        6382536335010236040a4d0001330400000e103a04000007 083b0400000c4e0104ffffff001c040a4e00ff03040a4e00
        010f0f6c61622e6578616d706c652e6f72672a040a4d0001 52050103646e30ff
        """)

    static let all: [(name: String, octets: [UInt8])] = [
        ("busyboxDiscover", busyboxDiscover),
        ("busyboxPretendingPXE", busyboxPretendingPXE),
        ("dhclientDiscover", dhclientDiscover),
        ("dhcpcdDiscover", dhcpcdDiscover),
        ("perfdhcpDiscover", perfdhcpDiscover),
        ("ipxeDiscover", ipxeDiscover),
        ("ipxeRequest", ipxeRequest),
        ("ovmfDiscover", ovmfDiscover),
        ("ovmfHTTPDiscover", ovmfHTTPDiscover),
        ("ipxeEFIDiscover", ipxeEFIDiscover),
        ("relayedDiscover", relayedDiscover),
        ("dnsmasqOffer", dnsmasqOffer),
        ("dnsmasqHTTPOffer", dnsmasqHTTPOffer),
        ("dnsmasqRelayedOffer", dnsmasqRelayedOffer),
    ]
}
