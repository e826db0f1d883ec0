import Testing
import WroughtBootServices
import WroughtCore
import WroughtProvisioning
import WroughtWire

@Suite struct BootFileTests {
    private let card = EngineBench.card(1)
    private static let script = "http://10.0.0.2:5248/ipxe.cfg-52:54:00:00:00:01"

    private func discover(_ architecture: UInt16, _ user: String? = nil, http: Bool = false) -> DHCPMessage {
        EngineBench.discover(card) { message in
            let architecture = ClientArchitecture(rawValue: architecture)
            message.options[.clientArchitectures] = [architecture]
            message.options[.vendorClass] =
                BootVendorClass(http ? .http : .pxe, architecture: architecture).text
            if let user { message.options[.userClass] = UserClass(bare: WireText(user)) }
        }
    }

    @Test(
        arguments: [
            (0, "undionly.kpxe"), (6, "bootia32.efi"), (7, "ipxe.efi"), (9, "ipxe.efi"), (11, "bootaa64.efi"),
            (12, "bootppc64.bin"), (14, "ppc64el/pxelinux.0"), (31, "boots390x.bin"), (32, "s390x_partition/maas"),
        ] as [(UInt16, String)])
    func firmwareGetsTheLoaderOfItsArchitecture(_ architecture: UInt16, _ file: String) throws {
        let bench = try EngineBench()
        let offer = try #require(bench.send(discover(architecture)).reply)
        #expect(offer.file == WireText(file) && offer.options[.bootFileName] == WireText(file))
        #expect(offer.siaddr == EngineBench.server && offer.options[.tftpServerName] == "10.0.0.2")
        #expect(offer.options[.vendorClass] == "PXEClient")
        #expect(offer.options[.pxeVendorOptions]?[.discoveryControl] == .downloadAtOnce)
        if architecture == 14 { #expect(offer.options[.pxelinuxPathPrefix] == "ppc64el/") }
    }

    @Test(arguments: [(16, "ipxe.efi"), (19, "bootaa64.efi"), (20, "undionly.kpxe")] as [(UInt16, String)])
    func httpClientsGetAURL(_ architecture: UInt16, _ file: String) throws {
        let bench = try EngineBench()
        let offer = try #require(bench.send(discover(architecture, http: true)).reply)
        #expect(offer.options[.bootFileName] == WireText("http://10.0.0.2:5248/\(file)"))
        #expect(offer.options[.vendorClass] == "HTTPClient" && offer.options[.tftpServerName] == nil)
    }

    @Test(arguments: ["iPXE", "gPXE"]) func loadersGetTheirScript(_ user: String) throws {
        let bench = try EngineBench()
        let offer = try #require(bench.send(discover(0, user)).reply)
        #expect(offer.file == WireText(Self.script))
        #expect(offer.options[.ipxe]?[.noProxyDHCP] == 1 && offer.options[.vendorClass] == nil)
    }

    /// Whatever a machine is, from its ROM on: two steps lead to the script, and it stays there.
    @Test(arguments: ClientArchitecture.registered) func noBootLoops(_ architecture: ClientArchitecture) throws {
        let choice = BootFileChoice()
        for transport in [BootVendorClass.Kind.pxe, .http] {
            for hasHTTP in [true, false] {
                let rom = BootClient(hardware: card, architecture: architecture, transport: transport)
                let loader = choice.answer(to: rom, from: EngineBench.server)
                for stage in [BootClient.Stage.ipxe, .gpxe] {
                    let client = BootClient(
                        hardware: card, architecture: architecture, stage: stage, transport: transport, hasHTTP: hasHTTP
                    )
                    let script = try #require(choice.answer(to: client, from: EngineBench.server))
                    #expect(script.file.hasSuffix("ipxe.cfg-52:54:00:00:00:01") && script.file != loader?.file)
                    #expect(script.file.hasPrefix(hasHTTP ? "http://" : "tftp://"))
                }
            }
        }
    }

    @Test func anIPXEWithoutHTTPGetsItsScriptByTFTP() throws {
        let bench = try EngineBench()
        var request = discover(0, "iPXE")
        var features = IPXEOptions()
        features[raw: 21] = [1]
        request.options[.ipxe] = features
        #expect(bench.send(request).reply?.file == "tftp://10.0.0.2/ipxe.cfg-52:54:00:00:00:01")
        features[raw: 19] = [1]
        request.options[.ipxe] = features
        #expect(bench.send(request).reply?.file == WireText(Self.script))
    }

    @Test func machinesCanHaveTheirOwnAnswer() throws {
        let choice = BootFileChoice { client, usual in
            switch client.hardware {
            case EngineBench.card(1): BootAnswer(file: "special.efi", reason: "asked for")
            case EngineBench.card(2): nil
            default: usual
            }
        }
        let bench = try EngineBench(boot: choice)
        #expect(bench.send(discover(7)).reply?.file == "special.efi")
        #expect(bench.send(discover(7)).boot?.reason == "asked for")
        var other = discover(7)
        other.chaddr = EngineBench.card(2)
        let bare = try #require(bench.send(other).reply)
        #expect(bare.file.isEmpty && bare.type == .offer)
        other.chaddr = EngineBench.card(3)
        #expect(bench.send(other).reply?.file == "ipxe.efi")
    }

    @Test func secureBootAndAnUnknownArchitecture() throws {
        let bench = try EngineBench(boot: BootFileChoice(loaders: .signed))
        #expect(bench.send(discover(7)).reply?.file == "bootx64.efi")
        let odd = try #require(bench.send(discover(999)).reply)
        #expect(odd.type == .offer && odd.file.isEmpty, "an address, and nothing to boot")
    }

    @Test func aLongNameIsAnOptionOnly() throws {
        let long = "http://10.0.0.2/" + String(repeating: "x", count: 150)
        let bench = try EngineBench(boot: BootFileChoice { _, _ in BootAnswer(file: long, reason: "long") })
        let offer = try #require(bench.send(discover(16, http: true)).reply)
        #expect(offer.file.isEmpty && offer.options[.bootFileName] == WireText(long))
        #expect(try DHCPMessage(decoding: offer.encoded()).options[.bootFileName] == WireText(long))
    }

    @Test func uuidAndArchitectureFillTheScriptsName() throws {
        let choice = BootFileChoice(script: "s/{uuid}/{arch}/{mac}/{odd}")
        let client = BootClient(hardware: card, uuid: "abc", architecture: .uefiX64, stage: .ipxe)
        #expect(
            choice.answer(to: client, from: EngineBench.server)?.file
                == "http://10.0.0.2:5248/s/abc/7/52:54:00:00:00:01/{odd}")
    }

    // MARK: Beside somebody else's server

    private func proxy() throws -> EngineBench { try EngineBench { $0.vlans[0].dhcp = .proxy } }

    @Test func besideAnotherServerOnlyBootFilesAreGiven() throws {
        let bench = try proxy()
        let decision = bench.send(discover(7))
        let offer = try #require(decision.reply)
        #expect(offer.type == .offer && offer.yiaddr.isUnspecified && offer.options[.leaseTime] == nil)
        #expect(offer.options[.vendorClass] == "PXEClient" && offer.file == "ipxe.efi")
        #expect(offer.options[.routers] == nil && decision.changes.isEmpty && bench.engine.leaseCount == 0)
        #expect(bench.send(discover(0, "iPXE")).reply?.file == WireText(Self.script))
        #expect(bench.send(discover(16, http: true)).reply?.options[.vendorClass] == "HTTPClient")
        #expect(bench.send(EngineBench.discover(card)).reason == .notBooting(vlan: "untagged"))
        #expect(bench.send(discover(999)).reason == .noBootFile(ClientArchitecture(rawValue: 999)))
    }

    @Test func aRequestBesideAnotherServerBetraysIt() throws {
        let bench = try proxy()
        var request = discover(7)
        request.type = .request
        request.options[.serverIdentifier] = IPv4Address(10, 0, 0, 3)
        let decision = bench.send(request)
        #expect(decision.reply == nil && decision.foreignServer == IPv4Address(10, 0, 0, 3))
    }

    @Test(arguments: [DHCPService.server, .proxy])
    func theBootServersPortAnswersWithTheFile(_ service: DHCPService) throws {
        let bench = try EngineBench { $0.vlans[0].dhcp = service }
        var request = discover(7)
        request.type = .request
        request.ciaddr = IPv4Address(10, 0, 0, 50)
        let decision = bench.send(request, from: request.ciaddr, port: .bootServer)
        let ack = try #require(decision.reply)
        #expect(ack.type == .ack && ack.file == "ipxe.efi" && ack.yiaddr.isUnspecified)
        #expect(ack.destination == .client(request.ciaddr) && decision.changes.isEmpty)
        #expect(bench.send(discover(7), port: .bootServer).reply == nil)
    }
}
