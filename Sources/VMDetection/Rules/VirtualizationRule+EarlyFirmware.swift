extension VirtualizationRule {
    private static let systemd = "systemd src/basic/virt.c"

    /// SMBIOS texts that decide before the processor is asked: these run on KVM, or hide behind Hyper-V's signature.
    static let earlyFirmware: [VirtualizationRule] =
        cloudMetal + [
            firmware(
                "dmi-ec2", .amazon, ["Amazon EC2"], weight: 90,
                reason: "EC2's Nitro machines run on KVM; the name of the cloud says more than the hypervisor's",
                source: systemd, unless: isCloudMetal),
            firmware(
                "dmi-gce", .google, ["Google Compute Engine"], weight: 90,
                reason: "Google's machines run on KVM; the name of the cloud says more than the hypervisor's",
                source: "\(systemd); systemd pull requests 30839, 31253", unless: isCloudMetal),
            firmware(
                "dmi-virtualbox", .virtualBox, ["innotek GmbH", "VirtualBox"],
                in: standardFields + [.boardName], weight: 90,
                reason: "VirtualBox with KVM's interface switched on shows KVM's signature, but its own firmware",
                source: "\(systemd); systemd issues 5318, 13429"),
            VirtualizationRule(
                id: "dmi-virtualbox-board", kind: .virtualBox, effect: .decides, weight: 75,
                looksAt: "board_vendor begins with `Oracle Corporation`, sys_vendor does not, hypervisor bit set",
                reason:
                    "makers' own firmware texts passed into VirtualBox leave only the board; real Oracle servers have "
                    + "Oracle in both and no hypervisor bit",
                source: "systemd pull requests 21127, 31871; issues 13429, 21100"
            ) { evidence in
                guard evidence.processor.hypervisorBit == true, !evidence.firmware.has("Oracle", in: .systemVendor)
                else {
                    return nil
                }
                return evidence.firmware.sighting(of: ["Oracle Corporation"], in: [.boardVendor])
            },
            firmware(
                "dmi-parallels", .parallels, ["Parallels"], weight: 90,
                reason: "Parallels may run on KVM's interface and show its signature", source: "\(systemd); issue 23856"
            ),
            firmware(
                "dmi-xen", .xenHVM, ["Xen"], weight: 85,
                reason:
                    "XenServer hides behind Hyper-V's signature to please Windows; only guests with firmware have SMBIOS",
                source: "\(systemd); issue 8844", unless: { $0.xen.isControlDomain }),
        ]

    /// What is bare metal by the rows above is no evidence for a virtual machine of the same cloud.
    private static let isCloudMetal: @Sendable (MachineEvidence) -> Bool = { evidence in
        cloudMetal.contains { $0.sees(evidence) != nil }
    }

    /// Hardware that carries a cloud's name.
    private static let cloudMetal: [VirtualizationRule] = [
        VirtualizationRule(
            id: "dmi-ec2-metal", kind: .cloudMetal, effect: .decides, weight: 90,
            looksAt: "`Amazon EC2` with the SMBIOS bit for virtual machines clear; bit not readable: product `*.metal`",
            reason: "EC2 writes its name into virtual and bare machines alike, and sets the bit in the former",
            source: systemd
        ) { evidence in
            guard let name = evidence.firmware.sighting(of: ["Amazon EC2"], in: standardFields) else { return nil }
            if let bit = evidence.firmware.virtualMachineBit { return bit ? nil : name }
            guard let product = evidence.firmware.texts[.productName], isMetal(product) else { return nil }
            return Sighting(FirmwareEvidence.Field.productName.path, product)
        },
        metal(
            "dmi-gce-metal", "Google Compute Engine", in: standardFields, weight: 85,
            reason: "Google's bare machines have the same texts, and no SMBIOS bit either way; their x86 machines show "
                + "the processor's bit when virtual",
            source: "systemd pull requests 38125, 38562"),
        metal(
            "dmi-oci-metal", "OracleCloud.com", in: [.chassisAssetTag], weight: 85,
            reason: "Oracle's cloud tags virtual and bare machines alike",
            source: "cloud-init's data source for Oracle (asset tag); the bit by analogy"),
        metal(
            "dmi-alibaba-metal", "Alibaba Cloud", in: [.systemVendor, .productName], weight: 80,
            reason: "Alibaba's elastic bare metal carries the cloud's name without the processor's bit",
            source: "virt-what(1), alibaba_cloud-ebm"),
    ]

    private static func metal(
        _ id: String, _ text: String, in fields: [FirmwareEvidence.Field], weight: Int, reason: String, source: String
    ) -> VirtualizationRule {
        VirtualizationRule(
            id: id, kind: .cloudMetal, effect: .decides, weight: weight,
            looksAt: "`\(text)` in SMBIOS, hypervisor bit known to be clear, no hypervisor's signature",
            reason: reason, source: source
        ) { evidence in
            guard evidence.processor.hypervisorBit == false, !evidence.processor.hasKnownSignature else { return nil }
            return evidence.firmware.sighting(of: [text], in: fields)
        }
    }

    /// `c5.metal` and `u-6tb1.metal-112` are; `x.metallic` is not.
    private static func isMetal(_ product: String) -> Bool {
        let size = product.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last ?? ""
        return size == "metal" || size.hasPrefix("metal-")
    }
}
