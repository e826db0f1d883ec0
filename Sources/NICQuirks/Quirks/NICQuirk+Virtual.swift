import WroughtCore

extension NICQuirk {
    /// What hypervisors imitate.
    static let virtual: [NICQuirk] = [
        NICQuirk(
            id: "nic-vmware-vmxnet3", severity: .info, when: "vmxnet3 on VMware",
            remedy: "Nothing unless deploying stalls; then give the machine an E1000 or E1000E.",
            reason: "old installers and deployers lack its driver or misjudge its state",
            source: "MAAS on ESXi 5; VMware ESXi 5.0 U3 release notes"
        ) { facts in
            guard facts.hypervisor == .vmware, facts.isAny(drivers: ["vmxnet3"], models: [.vmxnet3]) else { return nil }
            return "is paravirtual"
        },
        NICQuirk(
            id: "nic-virtualbox-82540em", severity: .warning,
            when: "`8086:100e` or `8086:1004` on VirtualBox with BIOS",
            remedy:
                "Update VirtualBox to 5.1.6 or later, or choose PCnet or 82545EM; the extension pack brings Intel's PXE ROM.",
            reason: "downloads by iPXE froze at 5 to 6 percent; the built-in ROM's TFTP fails on its own as well",
            source: "netbootxyz/netboot.xyz issue 106; virtualbox.org ticket 15846; danderson/netboot issue 52"
        ) { facts in
            guard facts.hypervisor == .virtualBox, facts.firmware != .uefi,
                facts.isAny(models: [.e1000Desktop, .e1000T])
            else { return nil }
            return "is the card of VirtualBox whose downloads froze in old versions"
        },
        NICQuirk(
            id: "nic-kernel-e1000-family", severity: .info,
            when: "driver e1000 with a model of e1000e, or the other way",
            remedy: "Load the module that belongs to the model: e1000 for 82540 to 82547, e1000e for PCI Express.",
            reason:
                "the two are different drivers with like names: a RAM image with only one of them does not see the other's",
            source: "Linux drivers/net/ethernet/intel"
        ) { facts in
            guard let driver = facts.driver, let model = facts.model, let needed = KernelModules.named(for: model),
                ["e1000", "e1000e"].contains(driver), ["e1000", "e1000e"].contains(needed), driver != needed
            else { return nil }
            return "belongs to the driver \(needed), not \(driver)"
        },
    ]

    /// What kernels lack.
    static let kernels: [NICQuirk] = [
        NICQuirk(
            id: "nic-cloud-kernel", severity: .error,
            when: "a `-cloud-` kernel of Debian and a card that it has no driver for",
            remedy: "Boot the generic kernel (linux-image-amd64) on this machine.",
            reason:
                "Debian's cloud kernel has virtio, vmxnet3, ENA, gVNIC, Hyper-V, Xen and Mellanox, and neither e1000 nor e1000e "
                + "nor most hardware's drivers",
            source: "the modules of linux-image-cloud-amd64, Debian 12 (6.1)"
        ) { facts in
            guard facts.kernelRelease?.contains("-cloud-") == true, let model = facts.model,
                let module = KernelModules.named(for: model), !KernelModules.ofCloudKernel.contains(module)
            else { return nil }
            return "needs the module \(module), which the kernel \(facts.kernelRelease ?? "") lacks"
        }
    ]

    /// Addresses that are none.
    static let addresses: [NICQuirk] = [
        NICQuirk(
            id: "mac-not-usable", severity: .error, when: "an address of zeros, or one of a group",
            remedy: "Give the interface an address of its own, in its firmware or in the hypervisor's settings.",
            reason: "a machine is known by its address, and no switch learns this one",
            source: "IEEE 802-2014 section 8.2"
        ) { facts in
            guard let octets = facts.mac?.octets, facts.isEthernet else { return nil }
            guard octets.allSatisfy({ $0 == 0 }) || octets[0] & 1 == 1 else { return nil }
            return "has the address \(facts.mac?.description ?? ""), which is no interface's"
        },
        NICQuirk(
            id: "mac-unprogrammed", severity: .error, when: "an Intel address that ends in zeros",
            remedy: "Write the address of the label into the card's EEPROM, or set one in the hypervisor.",
            reason:
                "00:a0:c9:00:00:00 is Intel's prefix with nothing behind it, where no address was read from the card; two such "
                + "machines are one to us",
            source: "ipxe/ipxe issue 1188"
        ) { facts in
            facts.mac?.octets == [0x00, 0xa0, 0xc9, 0, 0, 0] ? "has the address of an unprogrammed Intel card" : nil
        },
        NICQuirk(
            id: "bootif-malformed", severity: .warning, when: "BOOTIF on the kernel's command line is no address",
            remedy: "Write BOOTIF=01-52-54-00-12-34-56, as pxelinux does; in iPXE `BOOTIF=01-${netX/mac:hexhyp}`.",
            reason: "the boot interface is known by it alone, names change",
            source: "SYSLINUX documentation, IPAPPEND 2"
        ) { facts in
            switch facts.bootInterface {
            case .malformed(let text, let why): "was booted with BOOTIF=\(text): \(why)"
            case .contradictory: "was booted with several different BOOTIF"
            default: nil
            }
        },
    ]
}
