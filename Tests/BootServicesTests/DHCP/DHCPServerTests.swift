import Testing
import WroughtBootServices
import WroughtCore
import WroughtLab
import WroughtProvisioning
import WroughtStore
import WroughtWire

/// The server with real clients, each test in network namespaces of its own.
@Suite struct DHCPServerTests {
    @Test func udhcpcBootsByPXEAndItsLeaseIsOnTheDisk() async throws {
        try await Lab.run("dhcp") { lab in
            let wire = try await DHCPWire.make(in: lab)
            let store = try await wire.store()
            try await wire.serve(DHCPWire.plan(), leases: store)
            let told = try #require(
                try await wire.udhcpc(["-x", "93:0007", "-V", "PXEClient:Arch:00007:UNDI:003016", "-O", "bootfile"]))
            #expect(told["ip"] == "10.50.100.0" && told["router"] == "10.50.0.1" && told["mask"] == "16")
            #expect(told["domain"] == "lab.example" && told["serverid"] == "10.50.0.1" && told["lease"] == "600")
            #expect(told["boot_file"] == "ipxe.efi" || told["bootfile"] == "ipxe.efi")
            #expect(told["siaddr"] == "10.50.0.1")
            let lease = try #require(try await store.leases().first)
            #expect(lease.address.description == "10.50.100.0" && lease.state == .bound)
            let answers = wire.seen.all.filter { $0.event == .answered }
            #expect(answers.map { $0.reply?.type } == [.offer, .ack])
            #expect(answers.last?.boot?.file == "ipxe.efi" && (answers.last?.sentCount ?? 0) >= 300)
            await store.close()
        }
    }

    @Test func dhclientTakesRenewsAndGivesBack() async throws {
        try await Lab.run("dhcp") { lab in
            let wire = try await DHCPWire.make(in: lab)
            let leases = MemoryLeases()
            try await wire.serve(DHCPWire.plan(), leases: leases)
            let files = ["-lf", lab.folder.file("leases"), "-pf", lab.folder.file("pid")]
            let base = ["-4", "-1", "-v", "-sf", "/bin/true"] + files
            let first = try await lab.command("dhclient", base + ["cli0"], in: wire.clientSide)
            #expect(first.status == .exited(0), "\(first.errorOutput)")
            #expect(first.errorOutput.contains("bound to 10.50.100.0"))
            // The daemon it leaves behind is ended; what it knew makes the next one ask for the same (INIT-REBOOT).
            let pid = lab.folder.read("pid").flatMap { $0.split(separator: "\n").first }.flatMap { Int32($0) }
            if let pid { _ = try await lab.command("kill", ["\(pid)"]) }
            let again = try await lab.command("dhclient", base + ["cli0"], in: wire.clientSide)
            #expect(again.errorOutput.contains("bound to 10.50.100.0"), "\(again.errorOutput)")
            #expect(
                wire.seen.all.contains { $0.request?.requestOccasion == .initReboot(address: .init(10, 50, 100, 0)) })
            let back = try await lab.command(
                "dhclient", ["-4", "-r", "-v", "-sf", "/bin/true"] + files + ["cli0"], in: wire.clientSide)
            #expect(back.status == .exited(0), "\(back.errorOutput)")
            // dhclient sends its release to the server's address; with no address of its own that needs a route.
            _ = try await wire.seen.first { $0.request?.type == .request && $0.event == .answered }
        }
    }

    @Test func aClientBehindARealRelayGetsAnAddressOfItsOwnSubnet() async throws {
        try await Lab.run("dhcp") { lab in
            let wire = try await DHCPWire.make(in: lab)
            // The clients' side becomes the relay; the client is one cable further.
            let relay = wire.clientSide
            let far = try await NetworkNamespace.make(in: lab)
            try await relay.ip(["addr", "add", "10.50.0.2/16", "dev", "cli0"])
            try await relay.ip([
                "link", "add", "down0", "type", "veth", "peer", "name", "far0", "netns", String(far.pid),
            ])
            try await relay.ip(["addr", "add", "10.60.0.1/24", "broadcast", "10.60.0.255", "dev", "down0"])
            try await relay.ip(["link", "set", "down0", "addrgenmode", "none", "up"])
            try await far.ip(["link", "set", "far0", "addrgenmode", "none", "up"])
            try await wire.serverSide.ip(["route", "add", "10.60.0.0/24", "via", "10.50.0.2"])
            var plan = try DHCPWire.plan()
            plan.vlans.append(VLAN(id: 2, fabric: 1, tag: 60, name: "far", dhcp: .server))
            plan.subnets.append(
                Subnet(id: 2, vlan: 2, cidr: try #require(CIDR("10.60.0.0/24")), gateway: IPAddress("10.60.0.1")))
            plan.ranges.append(
                SubnetRange(
                    id: 2, subnet: 2, kind: .dynamic, range: try #require(AddressRange("10.60.0.100-10.60.0.199"))))
            try await wire.serve(plan, leases: MemoryLeases())
            try await lab.start(
                "dhcrelay",
                ProcessPlan("dhcrelay", ["-4", "-d", "-a", "-id", "down0", "-iu", "cli0", "10.50.0.1"], in: relay),
                until: .log("Sending on"))
            let told = try #require(try await wire.udhcpc(interface: "far0", in: far))
            #expect(told["ip"] == "10.60.0.100" && told["router"] == "10.60.0.1")
            let seen = try await wire.seen.first { $0.reply?.type == .ack }
            #expect(seen.request?.giaddr == IPv4Address(10, 60, 0, 1) && seen.request?.relayInformation != nil)
            #expect(seen.reply?.relayInformation == seen.request?.relayInformation)
        }
    }

    @Test func anAddressThatSomebodyUsesIsSetAside() async throws {
        try await Lab.run("dhcp") { lab in
            let wire = try await DHCPWire.make(in: lab)
            let leases = MemoryLeases()
            let server = try await wire.serve(DHCPWire.plan(), leases: leases)
            // The squatter is the cable's end itself; the client is a second card on it.
            try await wire.clientSide.ip(["addr", "add", "10.50.100.0/16", "dev", "cli0"])
            try await wire.clientSide.ip(["link", "add", "mv0", "link", "cli0", "type", "macvlan", "mode", "bridge"])
            try await wire.clientSide.ip(["link", "set", "mv0", "addrgenmode", "none", "up"])
            _ = try await wire.udhcpc(interface: "mv0")
            let seen = try await wire.seen.first { if case .conflict = $0.event { true } else { false } }
            #expect("\(seen)".contains("10.50.100.0 is in use by"))
            #expect(server.leases().first { $0.address.description == "10.50.100.0" }?.state == .declined)
            let told = try #require(try await wire.udhcpc(interface: "mv0"))
            #expect(told["ip"] != "10.50.100.0")
        }
    }

    @Test func aSecondServerIsFoundByAsking() async throws {
        try await Lab.run("dhcp") { lab in
            let wire = try await DHCPWire.make(in: lab)
            try await wire.clientSide.ip(["addr", "add", "10.50.0.66/16", "dev", "cli0"])
            let other = ProcessPlan(
                "dnsmasq",
                [
                    "-k", "--port=0", "--interface=cli0", "--bind-interfaces", "--user=root", "--no-ping",
                    "--conf-file=/dev/null",
                    "--dhcp-range=10.50.10.1,10.50.10.99", "--dhcp-leasefile=" + lab.folder.file("dnsmasq.leases"),
                    "--log-facility=-",
                ], in: wire.clientSide)
            try await lab.start("dnsmasq", other, until: .log("DHCP, IP range"))
            try await wire.serve(DHCPWire.plan(.off), leases: MemoryLeases()) { $0.searchSeconds = 10 }
            let seen = try await wire.seen.first { if case .foreignServer = $0.event { true } else { false } }
            #expect("\(seen)".contains("another DHCP server answers here: 10.50.0.66 ("))
            #expect(!wire.seen.all.contains { $0.event == .answered })
        }
    }

    @Test func besideAnotherServerOnlyBootFilesLeave() async throws {
        try await Lab.run("dhcp") { lab in
            let wire = try await DHCPWire.make(in: lab)
            try await wire.clientSide.ip(["addr", "add", "10.50.0.66/16", "dev", "cli0"])
            try await wire.clientSide.ip(["link", "add", "mv0", "link", "cli0", "type", "macvlan", "mode", "bridge"])
            try await wire.clientSide.ip(["link", "set", "mv0", "addrgenmode", "none", "up"])
            try await wire.serve(DHCPWire.plan(.proxy), leases: MemoryLeases())
            // A proxy's offer has no address: udhcpc asks for it again and again, and is never given one.
            let pxe = ["-x", "93:0007", "-V", "PXEClient:Arch:00007:UNDI:003016"]
            let ended = try await lab.command(
                "timeout",
                ["3", "udhcpc", "-i", "mv0", "-n", "-q", "-f", "-t", "1", "-T", "1", "-s", "/bin/true"] + pxe,
                in: wire.clientSide)
            #expect(ended.status != .exited(0))
            let offer = try await wire.seen.first { $0.reply?.type == .offer }
            #expect(offer.reply?.yiaddr.isUnspecified == true && offer.boot?.file == "ipxe.efi")
            #expect(try await wire.udhcpc(interface: "mv0", tries: 1) == nil)
            _ = try await wire.seen.first { $0.event == .ignored(.notBooting(vlan: "untagged")) }
        }
    }

    @Test func aTenthOfThePacketsLostIsSurvived() async throws {
        try await Lab.run("dhcp") { lab in
            let wire = try await DHCPWire.make(in: lab)
            let store = try await wire.store()
            try await wire.serve(DHCPWire.plan(), leases: store)
            for (side, interface) in [(wire.serverSide, "srv0"), (wire.clientSide, "cli0")] {
                let rules = """
                    table netdev lossy {
                     chain loss {
                      type filter hook ingress device "\(interface)" priority 0; policy accept;
                      udp dport 1-65535 numgen random mod 100 < 10 drop
                     }
                    }
                    """
                let file = try lab.folder.write("\(interface).nft", rules)
                let loaded = try await lab.command("nft", ["-f", file], in: side)
                #expect(loaded.status == .exited(0), "\(loaded.errorOutput)")
            }
            for number in 1...8 {
                _ = try await wire.clientSide.ip(["link", "set", "cli0", "address", "52:54:00:00:01:0\(number)"])
                #expect(try await wire.udhcpc(tries: 8) != nil)
            }
            #expect(try await store.leases().count == 8)
            await store.close()
        }
    }

    @Test func manyExchangesAtOnceLoseNothing() async throws {
        try await Lab.run("dhcp") { lab in
            let wire = try await DHCPWire.make(in: lab)
            let store = try await wire.store()
            try await wire.serve(DHCPWire.plan(), leases: store)
            try await wire.clientSide.ip(["addr", "add", "10.50.0.9/16", "dev", "cli0"])
            let result = try await lab.command(
                "perfdhcp", ["-4", "-l", "cli0", "-r", "300", "-R", "20000", "-p", "3", "-W", "1000000"],
                in: wire.clientSide)
            #expect(
                result.output.contains("drops ratio: 0 %") || result.output.contains("drops: 0"), "\(result.output)")
            #expect(result.status == .exited(0), "\(result.output) \(result.errorOutput)")
            #expect(try await store.leases().count > 500)
            await store.close()
        }
    }

    @Test func noAnswerLeavesBeforeItsLeaseIsStored() async throws {
        try await Lab.run("dhcp") { lab in
            let wire = try await DHCPWire.make(in: lab)
            let full = MemoryLeases(failing: InventoryError(.unexpected, "the disk is full"))
            let server = try await wire.serve(DHCPWire.plan(), leases: full)
            #expect(try await wire.udhcpc(tries: 2) == nil)
            let seen = try await wire.seen.first { $0.request?.type == .request }
            #expect("\(seen)".contains("the lease could not be stored: unexpected: the disk is full"))
            #expect(!wire.seen.all.contains { $0.reply?.type == .ack })
            #expect(server.leases().isEmpty)
        }
    }

    @Test func rubbishIsIgnoredWithItsReason() async throws {
        try await Lab.run("dhcp") { lab in
            let wire = try await DHCPWire.make(in: lab)
            try await wire.serve(DHCPWire.plan(), leases: MemoryLeases())
            try await wire.clientSide.ip(["addr", "add", "10.50.0.9/16", "dev", "cli0"])
            let sent = try await lab.command(
                "socat", ["-u", "-", "UDP4:10.50.0.1:67"], in: wire.clientSide, input: "this is no DHCP message")
            #expect(sent.status == .exited(0))
            let seen = try await wire.seen.first { $0.request == nil }
            #expect("\(seen)".contains("not a DHCP message: DHCP message, byte"))
            #expect(try await wire.udhcpc() != nil, "and the server serves on")
        }
    }

    @Test func aRouterSolicitationIsAnsweredSoThatIPXENeedNotWait() async throws {
        try await Lab.run("dhcp") { lab in
            let wire = try await DHCPWire.make(in: lab)
            try await wire.serve(DHCPWire.plan(), leases: MemoryLeases())
            let capture = try await PacketCapture.start(
                on: "cli0", in: wire.clientSide, filter: "icmp6 and ip6[40] == 134", lab: lab)
            // The kernel solicits by itself as soon as the interface has an address of its own.
            try await wire.clientSide.ip(["link", "set", "cli0", "down"])
            try await wire.clientSide.ip(["link", "set", "cli0", "addrgenmode", "eui64", "up"])
            let frame = try #require(try await capture.packets(atLeast: 1).first)
            let shown = try await lab.command("tcpdump", ["-n", "-vv", "-r", capture.file])
            #expect(frame[21] == 255 && Array(frame[58..<62]) == [64, 0, 0, 0], "hop limit, and no lifetime")
            #expect(shown.output.contains("router advertisement") && !shown.output.contains("bad icmp6 cksum"))
        }
    }

    @Test func whatCannotStartSaysWhatToDo() async throws {
        try await Lab.run("dhcp") { lab in
            let wire = try await DHCPWire.make(in: lab)
            let directory = DHCPDirectory(try DHCPWire.plan())
            func fault(_ interface: String, in side: NetworkNamespace) async throws -> String {
                try await side.run {
                    do {
                        _ = try await DHCPServer.open(
                            DHCPServerSettings(interfaces: [interface]), leases: MemoryLeases(),
                            directory: { directory })
                        return "it started"
                    } catch {
                        return "\(error)"
                    }
                }
            }
            #expect(try await fault("eth9", in: wire.serverSide) == "there is no interface eth9; name one of lo, srv0")
            #expect(try await fault("cli0", in: wire.clientSide).contains("the interface cli0 has no IPv4 address"))
            try await wire.serve(DHCPWire.plan(), leases: MemoryLeases())
            #expect(
                try await fault("srv0", in: wire.serverSide)
                    == "UDP port 67 on srv0 is taken by another program; stop that DHCP server (ss -ulpn shows it), or leave "
                    + "this interface out")
        }
    }
}
