import Testing
import WroughtCore

@testable import DriverVirsh

@Suite("a domain's definition")
struct DomainXMLTests {
    @Test("facts")
    func facts() throws {
        let facts = HardwareFacts(of: try DomainXML(Definitions.byKind))
        #expect(facts.vendor == Fact("Acme", from: "domain xml, sysinfo"))
        #expect(facts.model?.value == "Box 9")
        #expect(facts.serial?.value == "S-77")
        #expect(facts.assetTag?.value == "A-1")
        #expect(facts.uuid?.value == "6f0c4d5e-0000-4000-8000-000000000001")
        #expect(facts.memoryBytes?.value == 2 << 30)
        #expect(facts.processors.first?.value.threads == 4)
        #expect(facts.processors.first?.value.architecture == "x86_64")
        #expect(facts.hypervisor?.value == "kvm")
        #expect(facts.bootMode?.value == .bios)
        #expect(facts.interfaces.map(\.value.mac.description) == ["52:54:00:ab:00:01", "52:54:00:ab:00:02"])
        #expect(facts.interfaces.map(\.value.model) == ["virtio", "e1000"])
        #expect(facts.interfaces.map(\.value.network) == ["br0", "default"])
        #expect(facts.disks.map(\.value.name) == ["vda"])
        #expect(facts.disks.first?.value.serial == "DISK1")
    }

    @Test("without SMBIOS strings the identity is what QEMU shows")
    func plainIdentity() throws {
        let facts = HardwareFacts(of: try DomainXML(Definitions.byDevice))
        #expect(facts.vendor?.value == "QEMU")
        #expect(facts.model?.value == "q35")
        #expect(facts.serial == nil)
        #expect(facts.memoryBytes?.value == 64 << 20)
    }

    @Test(
        "firmware",
        arguments: [
            ("<os firmware='efi'><type>hvm</type></os>", BootMode.uefi), ("<os><type>hvm</type></os>", .bios),
            ("<os><type>hvm</type><loader type='rom'>/usr/share/seabios.bin</loader></os>", .bios),
            ("<os><type>hvm</type><loader type='pflash'>/x</loader></os>", .uefi),
            ("<os firmware='bios'><type>hvm</type></os>", .bios), ("<os><type>exe</type></os>", nil), ("", nil),
        ] as [(String, BootMode?)])
    func firmware(_ os: String, _ mode: BootMode?) throws {
        #expect(try DomainXML("<domain>\(os)</domain>").bootMode == mode)
    }

    @Test(
        "units of memory",
        arguments: [
            ("1", "KiB", 1024), ("1", "k", 1024), ("1", "KB", 1000), ("3", "MiB", 3 << 20), ("3", "M", 3 << 20),
            ("2", "GB", 2_000_000_000), ("5", "b", 5), ("5", "bytes", 5), ("1", "TiB", 1 << 40), ("x", "KiB", nil),
            ("1", "XiB", nil),
            ("18446744073709551615", "KiB", nil), ("-1", "KiB", nil),
        ] as [(String, String, UInt64?)])
    func units(_ number: String, _ unit: String, _ bytes: UInt64?) {
        #expect(DomainXML.bytes(number, unit: unit) == bytes)
    }

    @Test("what is not a domain is refused")
    func notADomain() {
        #expect(throws: DriverError.self) { try DomainXML("<network/>") }
        #expect(throws: DriverError.self) { try DomainXML("no xml") }
    }
}
