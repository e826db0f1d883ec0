import AgentKit
import NICQuirks
import Testing
import VMDetection
import WroughtCore

@Suite("What a machine is made of")
struct SurveyTests {
    private func survey(_ tree: FixtureTree) -> MachineSurvey {
        let evidence = EvidenceCollector(root: tree.path, architecture: "x86_64", signatures: []).collect()
        return MachineSurvey(of: tree.files, evidence: evidence, machine: "x86_64")
    }

    @Test func aServer() throws {
        let tree = try serverFixture()
        let found = survey(tree)
        #expect(found.identity.vendor == "Dell Inc.")
        #expect(found.identity.uuid == "4c4c4544-0042-4310-8031-b4c04f303132")
        #expect(found.identity.board.serial == nil, "a maker's template is no serial number")
        #expect(found.processors.socketCount == 2)
        #expect(found.processors.coreCount == 4)
        #expect(found.processors.threads.count == 8)
        #expect(found.processors.threads[5].node == 1)
        #expect(found.processors.megahertz == 2100)
        #expect(found.memory.bytes == 32 << 30)
        #expect(found.memory.usableBytes == 32_000_000 << 10)
        #expect(found.memory.nodes.map(\.bytes) == [16_000_000 << 10, 16_000_000 << 10])
        #expect(found.firmware.tpm == "2.0")
        #expect(!found.firmware.isUEFI)
        #expect(found.modaliases == ["pci:v00008086d00001572"])
    }

    @Test func disksAndNothingElse() throws {
        let tree = try serverFixture()
        let disks = survey(tree).disks
        #expect(disks.map(\.name) == ["nvme0n1", "sda"])
        #expect(disks[0].bytes == 1_000_204_886_016)
        #expect(disks[0].serial == "S3EVNX0K")
        #expect(disks[0].medium == .solid)
        #expect(disks[0].node == 1)
        #expect(disks[1].serial == "ZC1ABCDE")
        #expect(disks[1].medium == .rotating)
    }

    @Test func portsByAddressAndTheBootPortFirst() throws {
        let tree = try serverFixture()
        let found = survey(tree)
        #expect(found.ports.map(\.name) == ["eno1", "eno2"])
        #expect(found.ports[1].pciAddress == "0000:18:00.1")
        #expect(found.ports[1].facts.driver == "i40e")
        #expect(found.ports[1].facts.model?.description == "8086:1572")
        #expect(found.bootInterface.interface?.name == "eno2")
        #expect(found.addresses.map(\.description) == ["3c:fd:fe:00:00:02", "3c:fd:fe:00:00:01"])
    }

    @Test func anEmptyFolderGivesNothingAndNoTrap() throws {
        let found = survey(try FixtureTree())
        #expect(found.disks.isEmpty && found.ports.isEmpty && found.pci.isEmpty && found.addresses.isEmpty)
        #expect(found.memory.bytes == nil)
        _ = MachineReport(found).json
    }

    @Test func theReportHasWhatMAASDigests() throws {
        let tree = try serverFixture()
        let json = try JSONReader.read(JSONWriter.text(MachineReport(survey(tree)).json))
        #expect(json["resources", "cpu", "total"] == 8)
        #expect(json["resources", "memory", "total"] == .int(32 << 30))
        #expect(json["resources", "storage", "disks", 0, "id"] == "nvme0n1")
        #expect(json["resources", "network", "cards", 1, "ports", 0, "address"] == "3c:fd:fe:00:00:02")
        #expect(json["resources", "network", "cards", 1, "ports", 0, "link_speed"] == 10000)
        #expect(json["resources", "system", "vendor"] == "Dell Inc.")
        #expect(json["wrought", "boot", "mac"] == "3c:fd:fe:00:00:02")
        #expect(json["wrought", "tpm"] == "2.0")
    }

    @Test func theFactsInTheWordsOfCore() throws {
        let tree = try serverFixture()
        let facts = survey(tree).hardwareFacts
        #expect(facts.serial?.value == "ABC1234")
        #expect(facts.processors.compactMap(\.value.threads) == [4, 4])
        #expect(facts.interfaces.count == 2)
        #expect(facts.disks.map(\.value.name) == ["nvme0n1", "sda"])
        #expect(facts.bootMode?.value == .bios)
    }

    @Test func thisMachineIsReadWithoutATrap() {
        let evidence = EvidenceCollector.ofThisSystem.collect()
        let found = MachineSurvey(of: HostFiles(), evidence: evidence, machine: "x86_64")
        #expect(!found.processors.threads.isEmpty)
        #expect((found.memory.bytes ?? 0) > 1 << 28)
    }
}
