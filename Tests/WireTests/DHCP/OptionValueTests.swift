import Testing
import WroughtWire

@Suite struct OptionValueTests {
    @Test func wrongLengthsAreNamedAndReadAsAbsent() throws {
        var options = DHCPOptions()
        options[raw: 51] = [1, 2, 3]
        #expect(options[.leaseTime] == nil)
        #expect(
            fault { try options.value(.leaseTime) }?.description
                == "DHCP option 51 (lease time), byte 0: 3 bytes where 4 are needed")
        options[raw: 51] = [1, 2, 3, 4, 5]
        #expect(fault { try options.value(.leaseTime) }?.kind == .oversized)
        options[raw: 3] = [10, 0, 0, 1, 10]
        #expect(options[.routers] == nil && fault { try options.value(.routers) }?.offset == 4)
        #expect(try options.value(.domainNameServers) == nil)
        options[raw: 116] = [2]
        #expect(options[.autoConfigure] == nil)
    }

    @Test func settingKeepsThePlaceAndNilTakesOut() {
        var options = DHCPOptions()
        options[.leaseTime] = 60
        options[.hostName] = "a"
        options[.leaseTime] = 120
        #expect(options.codes == [51, 12] && options[raw: 51] == [0, 0, 0, 120])
        options[.leaseTime] = nil
        #expect(options.codes == [12] && !options.contains(51))
    }

    @Test func textLosesItsNULs() {
        var options = DHCPOptions()
        options[raw: 12] = Array("node\0\0".utf8)
        #expect(options[.hostName] == "node" && options[raw: 12]?.count == 6)
    }

    @Test func classlessRoutesOfRFC3442() throws {
        // The table of RFC 3442: descriptors of subnets of every width.
        let rows: [(String, String)] = [
            ("00", "0.0.0.0/0"), ("080a", "10.0.0.0/8"), ("180a0000", "10.0.0.0/24"), ("100a11", "10.17.0.0/16"),
            ("180a1b81", "10.27.129.0/24"), ("190a298000", "10.41.128.0/25"), ("200a8100c8", "10.129.0.200/32"),
        ]
        for (descriptor, network) in rows where network != "10.41.128.0/25" {
            let routes = try [ClasslessRoute](optionOctets: hex(descriptor + "0a000001"))
            #expect(routes.map(\.description) == ["\(network) via 10.0.0.1"])
            #expect(routes.optionOctets == hex(descriptor + "0a000001"))
        }
        #expect(fault { try [ClasslessRoute](optionOctets: hex("210a0000010a000001")) }?.kind == .malformed)
        #expect(fault { try [ClasslessRoute](optionOctets: hex("180a00")) }?.kind == .truncated)
        // Bits behind the prefix are not part of the subnet.
        #expect(try [ClasslessRoute](optionOctets: hex("080aff") + hex("000001")).isEmpty == false)
    }

    @Test func userClassesInBothForms() throws {
        let bare = try UserClass(optionOctets: Array("iPXE".utf8))
        #expect(bare.isIPXE && !bare.isListed && bare == UserClass(bare: "iPXE"))
        let listed = try UserClass(optionOctets: [4] + Array("iPXE".utf8) + [3] + Array("lab".utf8))
        #expect(listed.isIPXE && listed.isListed && listed.classes == ["iPXE", "lab"])
        #expect(listed == UserClass(["iPXE", "", "lab"]))
        #expect(try UserClass(optionOctets: Array("gPXE\0".utf8)).isGPXE)
        #expect(try UserClass(optionOctets: [0]).classes == [""])
        #expect(fault { try UserClass(optionOctets: []) } != nil)
    }

    @Test func bootVendorClasses() {
        #expect(BootVendorClass("PXEClient") == BootVendorClass(.pxe))
        let text: WireText = "HTTPClient:Arch:00016:UNDI:003001"
        let http = BootVendorClass(text)
        #expect(http?.architecture == .uefiX64HTTP && http?.interface?.description == "UNDI 3.1" && http?.text == text)
        for other in ["", "pxeclient", "PXEClients:Arch:00007", "udhcp 1.35.0", "MSFT 5.0"] as [WireText] {
            #expect(BootVendorClass(other) == nil)
        }
        #expect(BootVendorClass("PXEClient:Arch:99999")?.architecture == nil)
        #expect(BootVendorClass("PXEClient:Arch:-0007")?.architecture == nil)
        #expect(BootVendorClass("PXEClient:Arch:00007:UNDI:999999")?.interface == nil)
        #expect(BootVendorClass("PXEClient:Arch:00007:UNDI")?.architecture == .uefiX64)
    }

    @Test func architecturesAreIANAs() {
        #expect(ClientArchitecture.registered.count == 42)
        let http = ClientArchitecture.registered.filter(\.isHTTPBoot).map(\.rawValue)
        #expect(http == [15, 16, 17, 18, 19, 20, 23, 24, 26, 28, 30, 38, 40])
        for architecture in ClientArchitecture.registered {
            #expect(architecture.isHTTPBoot == (architecture.name?.hasSuffix("HTTP") == true))
        }
        #expect(ClientArchitecture.uefiX64.description == "7 (x64 UEFI)")
        #expect(ClientArchitecture.opalPOWER.firmware == .opal && ClientArchitecture.s390Basic.processor == .s390)
        #expect(ClientArchitecture.uefiByteCode.processor == .byteCode)
        let unknown = ClientArchitecture(rawValue: 4711)
        #expect(unknown.name == nil && unknown.firmware == nil && !unknown.isHTTPBoot && unknown.description == "4711")
    }

    @Test func pxeMenusAndServers() throws {
        var pxe = PXEVendorOptions()
        pxe[.discoveryControl] = [.noMulticast, .downloadAtOnce]
        pxe[.bootServers] = [PXEBootServer(type: 0x8000, addresses: [IPv4Address(10, 0, 0, 1)])]
        pxe[.bootMenu] = [PXEMenuItem(type: 0x8000, text: "Wrought"), PXEMenuItem(type: 0, text: "disk")]
        pxe[.menuPrompt] = PXEMenuPrompt(seconds: 3, text: "F8")
        pxe[.bootItem] = PXEBootItem(type: 0x8000)
        let octets = pxe.optionOctets
        #expect(
            octets == hex("06010a 08078000010a000001 091180000757726f756768740000046469736b 0a03034638")
                + hex("47048000 0000 ff"))
        #expect(try PXEVendorOptions(optionOctets: octets) == pxe)
        var options = DHCPOptions()
        options[.pxeVendorOptions] = pxe
        #expect(options[.pxeVendorOptions]?[.bootMenu]?.map(\.text) == ["Wrought", "disk"])
        #expect(
            fault { try PXEVendorOptions(optionOctets: [8, 7, 0x80]) }?.description.contains("PXE sub-option") == true)
    }

    @Test func relaySubOptionsHaveNeitherFillerNorEnd() throws {
        let relay = try RelayAgentInformation(optionOctets: [0, 1, 7, 255, 0])
        #expect(relay.codes == [0, 255] && relay.optionOctets == [0, 1, 7, 255, 0])
        #expect(fault { try RelayAgentInformation(optionOctets: [1, 5, 1]) }?.kind == .truncated)
    }

    @Test func machineIdentifiersOfOldROMs() throws {
        let short = try ClientMachineIdentifier(optionOctets: [0, 1, 2, 3])
        #expect(short.uuid == nil && short.description == "00:01:02:03")
        #expect(fault { try ClientMachineIdentifier(optionOctets: [0]) } != nil)
    }

    @Test func vendorIdentifiedData() throws {
        let data = [VendorIdentifiedData(enterprise: 343, octets: [1, 2])]
        #expect(data.optionOctets == [0, 0, 1, 0x57, 2, 1, 2])
        #expect(try [VendorIdentifiedData](optionOctets: data.optionOctets) == data)
    }

    @Test func fullNamesInBothForms() throws {
        let name = try #require(DomainName("node-7.lab"))
        let encoded = ClientFQDN(name, flags: .serverUpdates)
        #expect(try ClientFQDN(optionOctets: encoded.optionOctets) == encoded)
        #expect(encoded.name == name && encoded.codes == [255, 255] && encoded.flags == [.serverUpdates, .encoded])
        let partial = try ClientFQDN(optionOctets: [4, 0, 0, 6] + Array("node-7".utf8))
        #expect(partial.name?.description == "node-7")
        #expect(try ClientFQDN(optionOctets: [0, 0, 0]).name == nil)
    }

    @Test func namesOfOptionsAndTypes() {
        #expect(DHCPOptionCode(rawValue: 51).description == "51 (lease time)")
        #expect(DHCPOptionCode(rawValue: 230).description == "230")
        #expect(DHCPMessageType.inform.description == "INFORM" && DHCPMessageType(rawValue: 0).description == "type 0")
        #expect(
            DHCPMessageType(rawValue: 18).description == "TLS" && DHCPMessageType(rawValue: 19).description == "type 19"
        )
        #expect(DHCPMessageType.ack.isFromServer && !DHCPMessageType.discover.isFromServer)
    }
}
