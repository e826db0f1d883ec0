import Testing
import WroughtWire

/// What real clients and servers sent, read field by field; the expected values were read off tshark.
@Suite struct CapturedMessagesTests {
    private let mac = HardwareAddress("52:54:00:00:00:c0")

    @Test func busybox() throws {
        let message = try DHCPMessage(decoding: CapturedDHCP.busyboxDiscover)
        #expect(message.op == .request && message.type == .discover && message.xid == 0x74D2_F928)
        #expect(message.chaddr == mac && message.flags.isEmpty && message.destination == .broadcast)
        #expect(message.options[.maximumMessageSize] == 576)
        #expect(message.options[.vendorClass] == "udhcp 1.35.0")
        #expect(message.options[.parameterRequestList] == [1, 3, 6, 12, 15, 28, 42])
        #expect(message.options[.clientIdentifier]?.form == mac.map { .hardware($0) })
        #expect(message.options.codes == [53, 57, 55, 60, 61])
    }

    @Test func busyboxPretendingPXE() throws {
        let message = try DHCPMessage(decoding: CapturedDHCP.busyboxPretendingPXE)
        #expect(message.options[.clientArchitectures] == [.uefiX64])
        let vendor = message.options[.vendorClass].flatMap { BootVendorClass($0) }
        #expect(vendor?.kind == .pxe && vendor?.architecture == .uefiX64)
        #expect(vendor?.interface == ClientNetworkInterface(major: 3, minor: 16))
        let name = message.options[.clientFQDN]
        #expect(name?.flags == .serverUpdates && name?.name?.description == "node-7.lab.example.org")
        #expect(
            message.options[.clientIdentifier]?.form
                == .interface(iaid: 1, duid: [0, 3, 0, 1, 0x52, 0x54, 0, 0, 0, 0xC0]))
    }

    @Test func dhclientAndDhcpcd() throws {
        let dhclient = try DHCPMessage(decoding: CapturedDHCP.dhclientDiscover)
        #expect(dhclient.options[.hostName] == "vm" && dhclient.options[.clientIdentifier] == nil)
        let dhcpcd = try DHCPMessage(decoding: CapturedDHCP.dhcpcdDiscover)
        guard case .interface(let iaid, let duid)? = dhcpcd.options[.clientIdentifier]?.form else {
            Issue.record("dhcpcd identifies itself as RFC 4361 wants")
            return
        }
        #expect(iaid == 0xC0 && duid.suffix(6) == [0x52, 0x54, 0, 0, 0, 0xC0])
        #expect(dhcpcd.options[raw: 145] == [1])
    }

    @Test func perfdhcp() throws {
        let message = try DHCPMessage(decoding: CapturedDHCP.perfdhcpDiscover)
        #expect(message.hops == 1 && message.giaddr == IPv4Address(10, 77, 0, 50))
        #expect(message.linkAddress == IPv4Address(10, 77, 0, 50))
        #expect(message.destination == .relay(IPv4Address(10, 77, 0, 50), usesSourcePort: false))
    }

    @Test func ipxe() throws {
        let message = try DHCPMessage(decoding: CapturedDHCP.ipxeDiscover)
        #expect(message.secs == 4)
        #expect(message.options[.clientArchitectures] == [.biosX86])
        #expect(message.options[.clientNetworkInterface]?.description == "UNDI 2.1")
        let user = try #require(message.options[.userClass])
        #expect(user.isIPXE && !user.isGPXE && !user.isListed && user.description == "iPXE")
        let machine = try #require(message.options[.clientMachineIdentifier])
        #expect(machine.uuid == "12345678-9abc-def0-1234-56789abcdef0")
        #expect(machine.uuidAsSent == "78563412-bc9a-f0de-1234-56789abcdef0")
        let ipxe = try #require(try message.options.value(.ipxe))
        #expect(ipxe[.busID]?.description == "8086:100e" && ipxe[.version] == [1, 0, 0])
        #expect(ipxe.hasHTTP && ipxe.hasDNS)
        #expect(ipxe.features.map(\.rawValue).sorted() == [16, 17, 18, 19, 21, 23, 24, 25, 33, 34, 39, 41])
    }

    @Test func ipxeTakesTheOffer() throws {
        let message = try DHCPMessage(decoding: CapturedDHCP.ipxeRequest)
        #expect(message.type == .request)
        let server = IPv4Address(10, 77, 0, 1)
        #expect(message.requestOccasion == .selecting(server: server, address: IPv4Address(10, 77, 0, 156)))
    }

    @Test func ovmf() throws {
        let pxe = try DHCPMessage(decoding: CapturedDHCP.ovmfDiscover)
        #expect(pxe.flags == .broadcast && pxe.options[.clientArchitectures] == [.uefiX64])
        #expect(pxe.options[.clientMachineIdentifier]?.uuid == "12345678-9abc-def0-1234-56789abcdef0")
        #expect(pxe.options[.vendorClass].flatMap { BootVendorClass($0) }?.kind == .pxe)
        let http = try DHCPMessage(decoding: CapturedDHCP.ovmfHTTPDiscover)
        #expect(http.options[.clientArchitectures] == [.uefiX64HTTP])
        #expect(http.options[.clientArchitectures]?.first?.isHTTPBoot == true)
        #expect(http.options[.vendorClass].flatMap { BootVendorClass($0) }?.kind == .http)
        #expect(DHCPLayout(answering: http).maximumSize == 1472 - 28)
    }

    @Test func ipxeOnUEFI() throws {
        let message = try DHCPMessage(decoding: CapturedDHCP.ipxeEFIDiscover)
        #expect(message.options[.userClass]?.isIPXE == true)
        #expect(message.options[.clientArchitectures]?.first?.processor == .x64)
        #expect(message.options[.ipxe]?.features.contains(36) == true)
    }

    @Test func behindARelay() throws {
        let message = try DHCPMessage(decoding: CapturedDHCP.relayedDiscover)
        #expect(message.giaddr == IPv4Address(10, 78, 0, 1) && message.hops == 1)
        #expect(message.relayInformation?[.circuitID] == Array("dn0".utf8))
        let offer = try DHCPMessage(decoding: CapturedDHCP.dnsmasqRelayedOffer)
        #expect(offer.options[raw: 82] == message.options[raw: 82] && offer.options.codes.last == 82)
        #expect(offer.destination == .relay(IPv4Address(10, 78, 0, 1), usesSourcePort: false))
    }

    @Test func dnsmasq() throws {
        let offer = try DHCPMessage(decoding: CapturedDHCP.dnsmasqOffer)
        #expect(offer.op == .reply && offer.type == .offer && offer.file == "undionly.kpxe")
        #expect(offer.yiaddr == IPv4Address(10, 77, 0, 146) && offer.siaddr == IPv4Address(10, 77, 0, 1))
        #expect(offer.options[.leaseTime] == 3600 && offer.options[.rebindingTime] == 3150)
        #expect(offer.options[.interfaceMTU] == 1400 && offer.options[.domainName] == "lab.example.org")
        #expect(offer.options[.ntpServers] == [IPv4Address(10, 77, 0, 1)])
        #expect(
            offer.options[.classlessRoutes]?.map(\.description) == [
                "10.9.0.0/16 via 10.77.0.1", "192.168.5.128/25 via 10.77.0.2", "0.0.0.0/0 via 10.77.0.1",
            ])
        #expect(
            offer.options[.domainSearch]?.names.map(\.description) == [
                "lab.example.org", "example.org", "eng.lab.example.org",
            ])
        #expect(offer.destination == mac.map { .link(IPv4Address(10, 77, 0, 146), $0) })
    }

    @Test func dnsmasqToHTTPBoot() throws {
        let offer = try DHCPMessage(decoding: CapturedDHCP.dnsmasqHTTPOffer)
        #expect(offer.options[.vendorClass] == "HTTPClient")
        #expect(offer.options[.bootFileName] == "http://10.77.0.1:8080/ipxe.efi")
    }

    /// Values that are read and set again are the same octets: nothing is lost on the way through the types.
    @Test(arguments: CapturedDHCP.all.indices)
    func valuesKeepTheirOctets(index: Int) throws {
        let message = try DHCPMessage(decoding: CapturedDHCP.all[index].octets)
        var copy = message
        copy.options[.clientIdentifier] = message.options[.clientIdentifier]
        copy.options[.userClass] = message.options[.userClass]
        copy.options[.clientArchitectures] = message.options[.clientArchitectures]
        copy.options[.clientMachineIdentifier] = message.options[.clientMachineIdentifier]
        copy.options[.clientNetworkInterface] = message.options[.clientNetworkInterface]
        copy.options[.parameterRequestList] = message.options[.parameterRequestList]
        copy.options[.relayAgentInformation] = message.options[.relayAgentInformation]
        copy.options[.classlessRoutes] = message.options[.classlessRoutes]
        copy.options[.domainSearch] = message.options[.domainSearch]
        copy.options[.clientFQDN] = message.options[.clientFQDN]
        copy.options[.vendorClass] = message.options[.vendorClass]
        #expect(copy == message)
    }

    /// Reading and writing gives the octets that were sent, but for the filling up to 300.
    @Test(arguments: CapturedDHCP.all.indices)
    func messagesKeepTheirOctets(index: Int) throws {
        let octets = CapturedDHCP.all[index].octets
        let written = try DHCPMessage(decoding: octets).encoded(DHCPLayout(maximumSize: 1472))
        #expect(
            written.starts(with: octets)
                || octets.starts(with: written) && octets[written.count...].allSatisfy { $0 == 0 })
    }
}
