import Foundation
import SeededNumbers
import Testing
import VMDetection

@Suite struct CollectorTests {
    @Test func anEmptyFolderIsNotAnError() throws {
        let evidence = try TemporaryTree.with { EvidenceCollector(root: $0.path).collect() }
        #expect(evidence == MachineEvidence())
        #expect(EvidenceCollector(root: "/no/such/folder").collect() == MachineEvidence())
    }

    @Test func aPipeDoesNotStopIt() throws {
        let evidence = try TemporaryTree.with { tree in
            try tree.makeFolder("/proc")
            #expect(mkfifo(tree.path + "/proc/cpuinfo", 0o600) == 0)
            return EvidenceCollector(root: tree.path).collect()
        }
        #expect(evidence.processor.model == nil)
    }

    @Test func aFolderInPlaceOfAFileIsNotRead() throws {
        let evidence = try TemporaryTree.with { tree in
            try tree.makeFolder("/sys/class/dmi/id/sys_vendor")
            return EvidenceCollector(root: tree.path).collect()
        }
        #expect(evidence.firmware.texts.isEmpty)
    }

    @Test func serialNumbersStayWhereTheyAre() throws {
        let evidence = try TemporaryTree.with { tree in
            try tree.write(Data("ABCDEFGHIJKL\n".utf8), to: "/sys/class/dmi/id/product_serial")
            return EvidenceCollector(root: tree.path).collect()
        }
        #expect(evidence.firmware.texts[.productSerial] == "ABCDEFG")
    }

    @Test func onlyTellingLinesOfTheLogAreKept() throws {
        let lines =
            "6,1,0,-;Linux version\n SUBSYSTEM=x\n6,2,0,c;Hypervisor detected: KVM\n4,3,9,-;kvm: disabled by bios\n"
        let evidence = try TemporaryTree.with { tree in
            try tree.write(Data(lines.utf8), to: "/dev/kmsg")
            return EvidenceCollector(root: tree.path).collect()
        }
        #expect(evidence.kernelMessages == ["Hypervisor detected: KVM", "kvm: disabled by bios"])
    }

    @Test func randomFilesNeverTrap() throws {
        let paths = [
            "/proc/cpuinfo", "/dev/kmsg", "/proc/sysinfo", "/proc/1/environ", "/proc/1/cgroup", "/proc/self/status",
            "/sys/hypervisor/properties/features", "/sys/hypervisor/type", "/proc/xen/capabilities",
            "/proc/device-tree/compatible", "/sys/firmware/dmi/entries/0-0/raw", "/sys/firmware/acpi/tables/X",
            "/sys/bus/pci/devices/x/vendor", "/sys/bus/pci/devices/x/device", "/sys/class/dmi/id/sys_vendor",
        ]
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<60 {
            let evidence = try TemporaryTree.with { tree in
                for path in paths { try tree.write(Data(generator.bytes(upTo: 200)), to: path) }
                return EvidenceCollector(root: tree.path).collect()
            }
            #expect((0...99).contains(VirtualizationVerdict(of: evidence).machine.confidence))
        }
    }
}
