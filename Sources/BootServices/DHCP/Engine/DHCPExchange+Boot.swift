import WroughtWire

// What needs no lease: proxyDHCP and the boot server on port 4011 (PXE 2.1 sections 2.2 to 2.4), and INFORM.

extension DHCPExchange {
    /// Boot files beside somebody else's DHCP server.
    func bootService(_ type: DHCPMessageType) -> DHCPDecision {
        guard let boot = BootClient(request) else { return .silence(.notBooting(vlan: vlan.title)) }
        switch (type, arrival.port) {
        case (.discover, .server): return bootReply(.offer, boot)
        case (.request, .bootServer), (.inform, .bootServer): return bootReply(.ack, boot)
        case (.request, .server):
            // The REQUEST is for the server that gives the address, and says which one that is.
            let server = request.options[.serverIdentifier] ?? .unspecified
            var decision = DHCPDecision.silence(.choseOther(server: server))
            if !server.isUnspecified, !isOurs(server) { decision.foreignServer = server }
            return decision
        default: return .silence(.notBooting(vlan: vlan.title))
        }
    }

    private func bootReply(_ type: DHCPMessageType, _ boot: BootClient) -> DHCPDecision {
        let address = request.ciaddr.isUnspecified ? request.giaddr : request.ciaddr
        let subnet = vlan.subnet(holding: .init(address)) ?? vlan.subnets.first
        let server = server(for: subnet?.network)
        guard let answer = directory.boot.answer(to: boot, from: server) else {
            return .silence(.noBootFile(boot.architecture))
        }
        var reply = request.reply(type, from: server)
        reply.put(answer, server)
        reply.options[.vendorClass] = boot.transport == .http ? "HTTPClient" : "PXEClient"
        if boot.transport == .pxe { reply.options[.pxeVendorOptions] = .downloadAtOnce }
        reply.options[raw: 97] = request.options[raw: 97]
        if let prefix = answer.pathPrefix { reply.options[.pxelinuxPathPrefix] = WireText(prefix) }
        var decision = DHCPDecision(reply: reply)
        decision.boot = answer
        return decision
    }

    /// A client that has an address of its own wants the rest (RFC 2131 section 4.3.5): no lease, no address.
    func inform() -> DHCPDecision {
        let address = request.ciaddr.isUnspecified ? arrival.source : request.ciaddr
        guard let subnet = vlan.subnet(holding: .init(address)) else {
            return .silence(address.isUnspecified ? .incomplete("its own address (ciaddr)") : .unknownSubnet(address))
        }
        var decision = reply(.ack, nil, in: subnet)
        decision.reply?.ciaddr = address
        return decision
    }
}
