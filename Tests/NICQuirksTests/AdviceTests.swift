import NICQuirks
import Testing
import WroughtCore

@Suite struct AdviceTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let quirk: String
        let words: String
        let change: @Sendable (inout InterfaceFacts) -> Void
        var testDescription: String { quirk }
    }

    static let cases: [Case] = [
        Case(quirk: "nic-vmxnet3-unknown", words: "although there is a carrier") {
            $0.driver = "vmxnet3"; $0.state = .unknown; $0.carrier = true
        },
        Case(quirk: "nic-operstate-unknown", words: "operstate unknown and has no carrier") {
            $0.driver = "pcnet32"; $0.state = .unknown; $0.carrier = false
        },
        Case(quirk: "nic-speed-unknown", words: "does not tell its speed") {
            $0.driver = "virtio_net"; $0.speed = -1; $0.carrier = true
        },
        Case(quirk: "nic-slow-speed", words: "100 Mb/s") {
            $0.hypervisor = HypervisorName.hardware; $0.speed = 100
        },
        Case(quirk: "nic-half-duplex", words: "half duplex") { $0.duplex = .half },
        Case(quirk: "link-slow", words: "after 12 s") { $0.linkDelay = .seconds(12) },
        Case(quirk: "link-spanning-tree", words: "31 s after the link") { $0.answerDelay = .seconds(31) },
        Case(quirk: "link-spanning-tree", words: "16 s after the link") {
            $0.answerDelay = .seconds(16); $0.seesSpanningTree = true
        },
        Case(quirk: "link-lacp", words: "port channel") {
            $0.seesLACP = true; $0.answerDelay = .seconds(40)
        },
        Case(quirk: "link-dormant", words: "802.1X") { $0.state = .dormant },
        Case(quirk: "link-shared-with-bmc", words: "with the BMC") { $0.sharesPortWithBMC = true },
        Case(quirk: "nic-vmware-vmxnet3", words: "paravirtual") {
            $0.hypervisor = .vmware; $0.model = NICModel("15ad:07b0")
        },
        Case(quirk: "nic-virtualbox-82540em", words: "froze") {
            $0.hypervisor = .virtualBox; $0.firmware = .bios; $0.model = NICModel("8086:100e")
        },
        Case(quirk: "nic-kernel-e1000-family", words: "driver e1000e, not e1000") {
            $0.driver = "e1000"; $0.model = NICModel("8086:10d3")
        },
        Case(quirk: "nic-cloud-kernel", words: "module e1000") {
            $0.kernelRelease = "6.1.0-56-cloud-amd64"; $0.model = NICModel("8086:100e")
        },
        Case(quirk: "mac-not-usable", words: "00:00:00:00:00:00") { $0.mac = MACAddress("00:00:00:00:00:00") },
        Case(quirk: "mac-not-usable", words: "01:80:c2:00:00:00") { $0.mac = MACAddress("01:80:c2:00:00:00") },
        Case(quirk: "mac-unprogrammed", words: "unprogrammed") { $0.mac = MACAddress("00:a0:c9:00:00:00") },
        Case(quirk: "bootif-malformed", words: "BOOTIF=eth0") {
            $0.bootInterface = BootInterface(commandLine: "BOOTIF=eth0")
        },
        Case(quirk: "loader-virtualbox-e1000-uefi", words: "VirtualBox's UEFI") {
            $0.hypervisor = .virtualBox; $0.firmware = .uefi; $0.model = NICModel("8086:100e")
        },
        Case(quirk: "loader-vmware-e1000-uefi", words: "VMware's UEFI") {
            $0.hypervisor = .vmware; $0.firmware = .uefi; $0.driver = "e1000e"
        },
        Case(quirk: "loader-realtek", words: "firmware's driver") {
            $0.firmware = .uefi; $0.model = NICModel("10ec:8125")
        },
        Case(quirk: "loader-intel-i219", words: "hangs") {
            $0.firmware = .uefi; $0.model = NICModel("8086:57a0")
        },
        Case(quirk: "loader-intel-x520", words: "link reported down") {
            $0.firmware = .uefi; $0.model = NICModel("8086:10fb")
        },
        Case(quirk: "loader-broadcom-dell", words: "Dell") {
            $0.firmware = .uefi; $0.model = NICModel("14e4:165f")
        },
        Case(quirk: "loader-resets-link", words: "spanning tree starts anew") {
            $0.loader = "ipxe.efi"; $0.answerDelay = .seconds(45)
        },
        Case(quirk: "loader-resets-link", words: "BMC's") {
            $0.loader = "ipxe.pxe"; $0.sharesPortWithBMC = true
        },
    ]

    @Test(arguments: cases) func aRowAdvises(_ test: Case) throws {
        var facts = InterfaceFacts(name: "eth0")
        test.change(&facts)
        let advice = try #require(Advice.about(facts).first { $0.quirk == test.quirk })
        #expect(advice.sentence.contains(test.words), Comment(rawValue: advice.sentence))
        #expect(advice.sentence.hasPrefix("eth0") && advice.sentence.hasSuffix("."))
        #expect(advice.remedy.hasSuffix(".") && advice.severity == NICQuirk.named(test.quirk)?.severity)
    }

    @Test func everyRowIsMet() {
        let missing = NICQuirk.standard.map(\.id).filter { id in !Self.cases.contains { $0.quirk == id } }
        #expect(missing.isEmpty)
        #expect(Set(NICQuirk.standard.map(\.id)).count == NICQuirk.standard.count)
    }

    @Test func everyRowSaysWhyAndFromWhere() {
        for row in NICQuirk.standard {
            #expect(
                !row.when.isEmpty && !row.reason.isEmpty && !row.source.isEmpty && row.remedy.hasSuffix("."),
                "\(row.id)")
        }
        #expect(NICQuirk.named("no-such-row") == nil)
    }

    @Test func anOrdinaryInterfaceGetsNoAdvice() {
        var facts = InterfaceFacts(name: "eno1")
        facts.driver = "igb"
        facts.model = NICModel("8086:1521")
        (facts.state, facts.carrier, facts.speed, facts.duplex) = (.up, true, 1000, .full)
        (facts.linkDelay, facts.answerDelay) = (.seconds(3), .seconds(1))
        (facts.hypervisor, facts.firmware, facts.loader) = (HypervisorName.hardware, .uefi, "ipxe.efi")
        facts.mac = MACAddress("3c:ec:ef:00:00:01")
        facts.bootInterface = .absent
        facts.kernelRelease = "6.1.0-56-amd64"
        #expect(Advice.about(facts).isEmpty)
    }

    @Test func emulatedChipsMayBeSlow() {
        var facts = InterfaceFacts(name: "eth0")
        (facts.driver, facts.hypervisor) = ("pcnet32", "qemu")
        (facts.state, facts.carrier, facts.speed, facts.duplex) = (.unknown, true, 10, .half)
        #expect(Advice.about(facts).map(\.quirk) == ["nic-operstate-unknown"])
    }

    @Test func whatMattersMostComesFirst() {
        var facts = InterfaceFacts(name: "eth0")
        facts.sharesPortWithBMC = true
        facts.mac = MACAddress("00:a0:c9:00:00:00")
        facts.linkDelay = .seconds(20)
        #expect(Advice.about(facts).map(\.severity) == [.error, .warning, .info])
    }

    @Test func spanningTreeIsNotBlamedForLACP() {
        var facts = InterfaceFacts(name: "eth0")
        (facts.seesLACP, facts.answerDelay) = (true, .seconds(40))
        #expect(Advice.about(facts).map(\.quirk) == ["link-lacp"])
        (facts.seesLACP, facts.answerDelay) = (false, .seconds(70))
        #expect(!Advice.about(facts).contains { $0.quirk == "link-spanning-tree" })
    }
}
