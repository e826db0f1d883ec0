import WroughtCore

extension ConformanceMatrix {
    static let libvirt = [
        ConformanceRow(
            "virsh-qemu", driver: "virsh", on: "libvirtd with a QEMU machine (TCG)", .independent,
            deviations: [
                Deviation(
                    "PWR-013", reply: "the device took the order but still reads on",
                    because: "nothing but firmware runs in the machine, and firmware does not heed the power button")
            ]
        ) {
            try await LibvirtHarness.prepare(in: $0)
        },
        // Its machines live in the program that connects: nobody else can look at them.
        ConformanceRow("virsh-test", driver: "virsh", on: "libvirt's test driver", .independent) { _ in
            ConformanceBench(["power_address": "test:///default", "power_id": "test"])
        },
    ]
}
