extension NICQuirk {
    /// Cards and places where iPXE's own drivers do not do.
    static let loaders: [NICQuirk] = [
        NICQuirk(
            id: "loader-virtualbox-e1000-uefi", severity: .warning, when: "an E1000 on VirtualBox with UEFI",
            remedy: "Use snponly.efi, or give the machine a virtio card.", loader: .snponly,
            reason: "VirtualBox's firmware driver does not let go of the card: iPXE stops at \"initialising devices\"",
            source: "ipxe/ipxe issue 977; netbootxyz/netboot.xyz issues 1003, 1801"
        ) { facts in
            guard facts.hypervisor == .virtualBox, facts.firmware == .uefi,
                facts.isAny(drivers: ["e1000"], models: [.e1000Desktop, .e1000Server, .e1000T])
            else { return nil }
            return "stops iPXE's own driver on VirtualBox's UEFI"
        },
        NICQuirk(
            id: "loader-vmware-e1000-uefi", severity: .warning, when: "an E1000 or E1000E on VMware with UEFI",
            remedy: "Use snponly.efi, or give the machine a VMXNET3.", loader: .snponly,
            reason: "iPXE was seen to stop at \"initialising devices\" (Workstation 16)", source: "ipxe/ipxe issue 624"
        ) { facts in
            guard facts.hypervisor == .vmware, facts.firmware == .uefi,
                facts.isAny(drivers: ["e1000", "e1000e"], models: [.e1000Server, .e1000Desktop, .e1000e])
            else { return nil }
            return "was seen to stop iPXE's own driver on VMware's UEFI"
        },
        NICQuirk(
            id: "loader-realtek", severity: .warning, when: "Realtek 8168 or 8125 with UEFI",
            remedy: "Use snponly.efi.", loader: .snponly,
            reason: "iPXE's driver for 8168 stops on many boards, and it has none for 8125",
            source: "ipxe/ipxe issues 540, 541, 1151"
        ) { facts in
            guard facts.firmware == .uefi, facts.isAny(drivers: ["r8169"], models: realtek) else { return nil }
            return "is better left to the firmware's driver than to iPXE's"
        },
        NICQuirk(
            id: "loader-intel-i219", severity: .warning, when: "Intel I219 of recent laptops with UEFI",
            remedy: "Use snponly.efi.", loader: .snponly,
            reason: "after iPXE's own driver Linux reports \"Hardware Unit Hang\", and Windows PE stops",
            source: "ipxe/ipxe issues 973, 1696, 1731"
        ) { facts in
            guard facts.firmware == .uefi, facts.isAny(models: [NICModel(0x8086, 0x57a0), NICModel(0x8086, 0x1a1e)])
            else { return nil }
            return "hangs in the operating system after iPXE's own driver"
        },
        NICQuirk(
            id: "loader-intel-x520", severity: .info, when: "Intel X520 (`8086:10fb`) with UEFI",
            remedy: "If iPXE says that the link is down, use snponly.efi.",
            reason: "iPXE's driver did not bring up some ports at 1 Gb/s; others work", source: "ipxe/ipxe issue 853"
        ) { facts in
            facts.firmware == .uefi && facts.isAny(models: [NICModel(0x8086, 0x10fb)])
                ? "had its link reported down by iPXE's own driver on some machines" : nil
        },
        NICQuirk(
            id: "loader-broadcom-dell", severity: .info, when: "Broadcom BCM5720 (`14e4:165f`) with UEFI",
            remedy: "If iPXE stops while it initialises devices, use snponly.efi.",
            reason: "seen on a PowerEdge R620 with iPXE 1.21; others of the kind work", source: "ipxe/ipxe issue 250"
        ) { facts in
            facts.firmware == .uefi && facts.isAny(models: [NICModel(0x14e4, 0x165f)])
                ? "stopped iPXE's own driver on some Dell machines" : nil
        },
        NICQuirk(
            id: "loader-resets-link", severity: .warning,
            when: "a port behind spanning tree or shared with the BMC, and a loader with its own driver",
            remedy: "Use snponly.efi (UEFI) or undionly.kpxe (BIOS): they keep the firmware's driver and the link.",
            reason: "an own driver resets the chip: the link drops, spanning tree starts anew, the BMC falls silent",
            source: "ipxe/ipxe issue 1337; openbmc/openbmc issue 2197"
        ) { facts in
            guard facts.loader.map({ ["ipxe.efi", "ipxe.pxe", "ipxe.lkrn"].contains($0) }) ?? false else { return nil }
            if facts.sharesPortWithBMC { return "is reset by \(facts.loader ?? ""), and its port is the BMC's" }
            guard facts.seesSpanningTree || (facts.answerDelay ?? .zero) >= .seconds(25) else { return nil }
            return "is reset by \(facts.loader ?? ""), and spanning tree starts anew"
        },
    ]

    /// RTL8168, RTL8161, RTL8136, RTL8125.
    private static let realtek = [0x8168, 0x8161, 0x8136, 0x8125].map { NICModel(0x10ec, $0) }
}
