extension NICQuirk {
    /// What the kernel says of a link, and what it means.
    static let states: [NICQuirk] = [
        NICQuirk(
            id: "nic-vmxnet3-unknown", severity: .warning, when: "vmxnet3 and operstate `unknown`",
            remedy:
                "Nothing here, the carrier is believed; for deployers that wait for `up`, give the machine an E1000.",
            reason: "after PXE the state of VMXNET3 was `unknown`, and deployments misjudged it; kernel 6.1 reads `up`",
            source: "MAAS on ESXi 5, VMware ESXi 5.0 U3 release notes; not reproduced with QEMU 7.2"
        ) { facts in
            guard facts.state == .unknown, facts.isAny(drivers: ["vmxnet3"], models: [.vmxnet3]) else { return nil }
            return "says operstate unknown\(facts.carrierWords)"
        },
        NICQuirk(
            id: "nic-operstate-unknown", severity: .info, when: "operstate `unknown` on another driver",
            remedy: "Nothing: the carrier is believed. Scripts of your own should test for `up` or `unknown`.",
            reason: "drivers need not set the state; pcnet32 does not",
            source: "Linux Documentation/networking/operstates; "
                + "jpetazzo/pipework issue 18; measured with pcnet in QEMU 7.2"
        ) { facts in
            guard facts.state == .unknown, facts.isEthernet, !facts.isAny(drivers: ["vmxnet3"], models: [.vmxnet3])
            else { return nil }
            return "says operstate unknown\(facts.carrierWords)"
        },
        NICQuirk(
            id: "nic-speed-unknown", severity: .info, when: "speed -1 with a carrier",
            remedy: "Nothing: -1 is how the kernel says that there is no speed.",
            reason: "virtio has no speed unless the host sets one",
            source: "Linux ABI sysfs-class-net; measured in QEMU 7.2"
        ) { facts in
            guard let speed = facts.speed, speed < 0, facts.carrier == true else { return nil }
            return "does not tell its speed"
        },
        NICQuirk(
            id: "nic-slow-speed", severity: .warning, when: "1 to 100 Mb/s on hardware",
            remedy: "Change the cable, and let both ends negotiate.",
            reason: "a pair of a gigabit cable that is broken gives 100 Mb/s; a deployment takes ten times as long",
            source: "IEEE 802.3 clause 40"
        ) { facts in
            guard let speed = facts.speed, (1...100).contains(speed), facts.isOnHardware else { return nil }
            return "runs at \(speed) Mb/s"
        },
        NICQuirk(
            id: "nic-half-duplex", severity: .warning, when: "half duplex on hardware",
            remedy: "Let both ends negotiate, or set full duplex on both.",
            reason: "one end that does not negotiate leaves the other at half duplex, with collisions and loss",
            source: "IEEE 802.3 clause 28"
        ) { $0.duplex == .half && $0.isOnHardware ? "runs at half duplex" : nil },
    ]
}

extension InterfaceFacts {
    fileprivate var carrierWords: String {
        switch carrier {
        case true?: " although there is a carrier"
        case false?: " and has no carrier"
        case nil: ""
        }
    }

    /// Emulated chips claim what their models claimed.
    fileprivate var isOnHardware: Bool { hypervisor?.isHardware ?? true }
}

extension NICModel {
    static let vmxnet3 = NICModel(0x15ad, 0x07b0)
    static let e1000Desktop = NICModel(0x8086, 0x100e)
    static let e1000Server = NICModel(0x8086, 0x100f)
    static let e1000T = NICModel(0x8086, 0x1004)
    static let e1000e = NICModel(0x8086, 0x10d3)
}
