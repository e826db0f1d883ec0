import SeededNumbers
import VMDetection

extension SeededGenerator {
    mutating func bytes(upTo count: Int) -> [UInt8] {
        (0..<Int.random(in: 0...count, using: &self)).map { _ in
            // Mostly what files of that kind hold, so that the readers get further than the first byte.
            Bool.random(using: &self)
                ? Array("\n:=, ;\t0xvV\0".utf8).randomElement(using: &self) ?? 0
                : UInt8.random(in: 0...255, using: &self)
        }
    }

    mutating func text() -> String { String(decoding: bytes(upTo: 30), as: UTF8.self) }

    /// A piece of evidence put together from words that rows look for, and from noise.
    mutating func evidence() -> MachineEvidence {
        let words = [
            "QEMU", "VMware", "VMware-", "Microsoft Hv", "KVMKVMKVM", "Xen", "xen", "PV", "control_d", "Amazon EC2",
            "x.metal", ".metal-", "Oracle Corporation", "Dell", "linux,kvm", "qemu,pseries", "z/VM", "docker", "",
            "Hypervisor detected: KVM", "Hypervisor detected:", "disabled by bios", "ibm,powernv", "WSL", "proot",
        ]
        var evidence = MachineEvidence()
        func some(_ generator: inout SeededGenerator) -> String {
            Bool.random(using: &generator) ? words.randomElement(using: &generator) ?? "" : generator.text()
        }
        evidence.architecture = Bool.random(using: &self) ? "x86_64" : nil
        for field in FirmwareEvidence.Field.allCases where Bool.random(using: &self) {
            evidence.firmware.texts[field] = some(&self)
        }
        evidence.firmware.virtualMachineBit = [nil, true, false].randomElement(using: &self) ?? nil
        evidence.firmware.acpiOEMs = [some(&self), some(&self)]
        evidence.processor.hasFlagsLine = Bool.random(using: &self)
        evidence.processor.flags = Bool.random(using: &self) ? ["hypervisor", "vmx"] : []
        evidence.processor.model = some(&self)
        evidence.processor.signatures = [some(&self), some(&self)]
        evidence.xen.hypervisorType = some(&self)
        evidence.xen.guestType = some(&self)
        evidence.xen.features = some(&self)
        evidence.xen.capabilities = some(&self)
        evidence.deviceTree.compatible = [some(&self)]
        evidence.deviceTree.hypervisor = Bool.random(using: &self) ? [some(&self)] : []
        evidence.pci = [
            PCIDevice(vendor: .random(in: 0...UInt16.max, using: &self), device: 0x1041, subsystemVendor: 0x1af4)
        ]
        evidence.kernelMessages = [some(&self)]
        evidence.controlProgram = some(&self)
        evidence.container.manager = .init(place: "x", name: some(&self))
        evidence.container.kernelRelease = some(&self)
        evidence.container.tracer = some(&self)
        return evidence
    }
}
