import NICQuirks
import Testing
import VMDetection
import WroughtCore

@Suite struct BootTests {
    private let mac = MACAddress("52:54:00:ab:cd:ef")

    @Test(arguments: [
        "BOOTIF=01-52-54-00-ab-cd-ef", "quiet BOOTIF=52:54:00:ab:cd:ef console=ttyS0", "bootif=52-54-00-AB-CD-EF",
        "BOOTIF=\"01-52-54-00-ab-cd-ef\"", "BOOTIF=01:52:54:00:ab:cd:ef",
        "a BOOTIF=01-52-54-00-ab-cd-ef -- BOOTIF=52:54:00:ab:cd:ef\n",
    ]) func theAddressIsRead(_ line: String) {
        #expect(BootInterface(commandLine: line) == mac.map(BootInterface.found))
        #expect(BootInterface(commandLine: line).mac == mac)
    }

    @Test func whatIsNotThereIsAbsent() {
        #expect(BootInterface(commandLine: "") == .absent)
        #expect(BootInterface(commandLine: "quiet XBOOTIF=01-52-54-00-ab-cd-ef BOOTIF") == .absent)
    }

    @Test(arguments: [
        ("BOOTIF=", "no address"), ("BOOTIF=eth0", "no address"), ("BOOTIF=01-52-54-00-ab-cd", "group"),
        ("BOOTIF=20-52-54-00-ab-cd-ef", "not Ethernet"), ("BOOTIF=01-52-54-00-ab-cd-zz", "hexadecimal"),
        ("BOOTIF=01-52-54-00-ab-cd-ef BOOTIF=nonsense", "no address"),
    ]) func nonsenseIsToldWithItsReason(_ line: String, _ reason: String) {
        guard case .malformed(_, let why) = BootInterface(commandLine: line) else {
            Issue.record("\(line) was understood")
            return
        }
        #expect(why.contains(reason))
    }

    @Test func contradictionIsTold() throws {
        let other = try #require(MACAddress("52:54:00:00:00:01"))
        let line = "BOOTIF=01-52-54-00-ab-cd-ef BOOTIF=01-52-54-00-00-00-01"
        #expect(BootInterface(commandLine: line) == .contradictory([try #require(mac), other]))
        #expect(BootInterface(commandLine: line).mac == nil)
    }

    @Test func anyCommandLineIsRead() {
        var generator = SystemRandomNumberGenerator()
        let pieces = ["BOOTIF=", "bootif=", "01-", "52:54:00", "-", ":", " ", "ab", "\u{0}", "é", "=", "\"", "\t"]
        for _ in 0..<5000 {
            let line = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                pieces.randomElement(using: &generator) ?? ""
            }.joined()
            let read = BootInterface(commandLine: line)
            if let mac = read.mac {
                #expect(BootInterface(commandLine: "BOOTIF=01-\(mac)".replacing(":", with: "-")) == read)
            }
        }
    }

    private func interface(_ name: String, _ mac: String, model: String? = "8086:100e") -> InterfaceFacts {
        var facts = InterfaceFacts(name: name)
        facts.mac = MACAddress(mac)
        facts.model = model.flatMap { NICModel($0) }
        return facts
    }

    @Test func theBootInterfaceIsKnownByItsAddress() throws {
        let all = [interface("eth0", "52:54:00:00:00:01"), interface("eth1", "52:54:00:ab:cd:ef")]
        let choice = BootInterfaceChoice(.found(try #require(mac)), among: all)
        #expect(choice.interface?.name == "eth1" && choice.reason.contains("52:54:00:ab:cd:ef"))
        #expect(BootInterfaceChoice(.absent, among: all).interface == nil)
        #expect(BootInterfaceChoice(.absent, among: all).reason.contains("One of 2 interfaces"))
    }

    @Test func aBondWearsTheAddressOfItsMember() throws {
        let all = [interface("bond0", "52:54:00:ab:cd:ef", model: nil), interface("eth0", "52:54:00:ab:cd:ef")]
        #expect(BootInterfaceChoice(.found(try #require(mac)), among: all).interface?.name == "eth0")
    }

    @Test func aSingleInterfaceNeedsNoName() throws {
        var loopback = interface("lo", "00:00:00:00:00:00", model: nil)
        loopback.isEthernet = false
        let all = [loopback, interface("enp1s0", "52:54:00:00:00:01")]
        #expect(BootInterfaceChoice(.absent, among: all).interface?.name == "enp1s0")
        let odd = BootInterfaceChoice(BootInterface(commandLine: "BOOTIF=eth0"), among: all)
        #expect(odd.interface?.name == "enp1s0" && odd.reason.contains("not understood"))
        #expect(BootInterfaceChoice(.absent, among: [loopback]).reason.contains("driver may be missing"))
        let lost = BootInterfaceChoice(.found(try #require(mac)), among: all)
        #expect(lost.interface == nil && lost.reason.contains("driver may be missing"))
    }

    @Test func theLoaderFollowsFromFirmwareAndCard() {
        var facts = InterfaceFacts(name: "eth0")
        #expect(LoaderChoice(for: facts).loader == .ipxe)
        facts.firmware = .bios
        facts.model = NICModel("10ec:8168")
        #expect(LoaderChoice(for: facts).loader == .undionly)
        facts.firmware = .uefi
        #expect(LoaderChoice(for: facts) == LoaderChoice(for: facts))
        #expect(LoaderChoice(for: facts).loader == .snponly && LoaderChoice(for: facts).quirk == "loader-realtek")
        facts.model = NICModel("8086:1521")
        #expect(LoaderChoice(for: facts).loader == .ipxe && LoaderChoice(for: facts).quirk == nil)
        facts.sharesPortWithBMC = true
        #expect(LoaderChoice(for: facts).loader == .snponly && LoaderChoice(for: facts).quirk == "loader-resets-link")
    }

    @Test func everyLoaderOfARowIsChosenByIt() {
        for row in NICQuirk.standard where row.loader != nil {
            let test = AdviceTests.cases.first { $0.quirk == row.id }
            var facts = InterfaceFacts(name: "eth0")
            test?.change(&facts)
            #expect(LoaderChoice(for: facts).quirk == row.id)
            #expect(LoaderChoice(for: facts).loader == row.loader)
        }
    }

    @Test func modulesAreKnownByModel() throws {
        #expect(KernelModules.needed(for: NICModel(0x8086, 0x100e))?.all == ["e1000"])
        #expect(KernelModules.needed(for: NICModel(0x1022, 0x2000))?.all == ["mii", "pcnet32"])
        #expect(KernelModules.needed(for: NICModel(0x1af4, 0x1000))?.all.last == "virtio_net")
        #expect(KernelModules.needed(for: NICModel(0xffff, 0xffff)) == nil)
        let models = KernelModules.rows.flatMap(\.models)
        #expect(Set(models).count == models.count)
        #expect(KernelModules.ofCloudKernel.isSubset(of: KernelModules.rows.map(\.driver)))
    }

    @Test func modelsAreReadAsPCIWritesThem() {
        #expect(NICModel("8086:100e") == NICModel(0x8086, 0x100e))
        #expect(NICModel("0x15ad:0x07b0")?.description == "15ad:07b0")
        for text in ["", "8086", "8086:", "808:100e", "8086:100g", "8086:100e:1", "+086:100e"] {
            #expect(NICModel(text) == nil)
        }
    }

    /// Two modules that need not know each other still have to use the same words.
    @Test func hypervisorsAreNamedAsTheirKinds() {
        #expect(HypervisorName.vmware.rawValue == VirtualizationKind.vmware.rawValue)
        #expect(HypervisorName.virtualBox.rawValue == VirtualizationKind.virtualBox.rawValue)
        #expect(HypervisorName.hyperV.rawValue == VirtualizationKind.hyperV.rawValue)
        #expect(HypervisorName.hardware.rawValue == VirtualizationKind.physical.rawValue)
    }
}
