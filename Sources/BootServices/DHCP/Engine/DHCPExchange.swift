import WroughtCore
import WroughtProvisioning
import WroughtWire

/// One message with everything that its answer depends on.
struct DHCPExchange {
    let request: DHCPMessage
    let arrival: DHCPArrival
    let directory: DHCPDirectory
    let vlan: DirectoryVLAN
    let client: LeaseClient
    let now: Timestamp

    /// The card's entry that counts on this VLAN: one with an address here, else one without any.
    var entry: StaticAddress? {
        let entries = directory.entries(of: client)
        guard !entries.isEmpty else { return nil }
        return entries.first { $0.address.flatMap { vlan.subnet(holding: $0) } != nil }
            ?? entries.first {
                $0.address == nil
            }
    }

    /// True for a card that somebody entered, on whichever network.
    var isKnown: Bool { !directory.entries(of: client).isEmpty }

    /// The address by which the client shall know the server.
    func server(for network: IPv4Network?) -> IPv4Address {
        network.map(arrival.link.address) ?? arrival.link.addresses[0]
    }

    /// True where a server identifier means this server (RFC 2131 section 4.3.2, RFC 5107 section 4).
    func isOurs(_ server: IPv4Address) -> Bool {
        arrival.link.addresses.contains(server) || request.relayInformation?[.serverIdentifierOverride] == server
    }

    /// The answer with the options of the network, of the machine and of the boot; nil address for INFORM.
    func reply(_ type: DHCPMessageType, _ address: IPv4Address?, in subnet: DirectorySubnet) -> DHCPDecision {
        let server = server(for: subnet.network)
        var reply = request.reply(type, from: server)
        if let address {
            reply.yiaddr = address
            let seconds = leaseSeconds(in: subnet)
            reply.options[.leaseTime] = UInt32(seconds)
            reply.options[.renewalTime] = UInt32(seconds / 2)
            reply.options[.rebindingTime] = UInt32(seconds / 8 * 7)
        }
        addNetwork(to: &reply, subnet)
        var decision = DHCPDecision(reply: reply)
        if let boot = BootClient(request) { addBoot(boot, from: server, to: &decision) }
        addExtras(to: &decision, subnet)
        return decision
    }

    /// What the client asks for, within reason, and at most what the subnet gives (RFC 2131 section 4.3.1).
    func leaseSeconds(in subnet: DirectorySubnet) -> Int {
        let most = subnet.subnet.leaseSeconds
        guard let wanted = request.options[.leaseTime] else { return most }
        return min(max(Int(wanted), 60), most)
    }

    private func addNetwork(to reply: inout DHCPMessage, _ subnet: DirectorySubnet) {
        let wanted = request.options[raw: 55].map(OptionCodeSet.init)
        for option in subnet.options where wanted?.contains(option.code) ?? true {
            reply.options[raw: option.code] = option.octets
        }
        if let name = entry?.hostName, wanted?.contains(12) ?? true { reply.options[.hostName] = WireText(name) }
    }

    /// The operator's own options go last, so that they win.
    private func addExtras(to decision: inout DHCPDecision, _ subnet: DirectorySubnet) {
        for option in subnet.extras + (entry?.options ?? []) {
            decision.reply?.options[raw: DHCPOptionCode(rawValue: option.code)] = option.octets
        }
    }

    /// The boot file in the header and as option 67, its server in the header and as option 66.
    private func addBoot(_ boot: BootClient, from server: IPv4Address, to decision: inout DHCPDecision) {
        guard let answer = directory.boot.answer(to: boot, from: server), var reply = decision.reply else { return }
        decision.boot = answer
        reply.put(answer, server)
        if boot.transport == .http {
            reply.options[.vendorClass] = "HTTPClient"
        } else if boot.stage == .firmware {
            reply.options[.vendorClass] = "PXEClient"
            reply.options[.pxeVendorOptions] = .downloadAtOnce
        } else {
            // iPXE would else wait for a proxyDHCP server that does not come.
            var ipxe = IPXEOptions()
            ipxe[.noProxyDHCP] = 1
            reply.options[.ipxe] = ipxe
        }
        decision.reply = reply
    }
}

extension DHCPMessage {
    /// Old firmware reads the header alone, some newer the options alone; a name too long for the header is an option
    /// only.
    mutating func put(_ boot: BootAnswer, _ server: IPv4Address) {
        siaddr = server
        let name = WireText(boot.file)
        if name.octets.count < 128 { file = name }
        options[.bootFileName] = name
        if !boot.isURL { options[.tftpServerName] = WireText(server.description) }
        if let prefix = boot.pathPrefix { options[.pxelinuxPathPrefix] = WireText(prefix) }
    }
}

extension PXEVendorOptions {
    /// Discovery control 8: no menu, no search for boot servers, the boot file at once.
    static let downloadAtOnce: PXEVendorOptions = {
        var options = PXEVendorOptions()
        options[.discoveryControl] = .downloadAtOnce
        return options
    }()
}
