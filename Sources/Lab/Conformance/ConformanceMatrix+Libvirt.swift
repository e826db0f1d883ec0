import WroughtConformance
import WroughtCore

extension ConformanceMatrix {
    static let libvirt = [
        ConformanceRow(
            "virsh-qemu", driver: "virsh", on: "libvirtd with a QEMU machine (TCG)", .independent,
            profiles: ConformanceRow.scaled + [.console]
        ) {
            try await LibvirtHarness.prepare(in: $0)
        },
        // Its machines live in the program that connects: nobody else can look at them.
        ConformanceRow(
            "virsh-test", driver: "virsh", on: "libvirt's test driver", .independent, profiles: ConformanceRow.scaled
        ) { _ in
            ConformanceBench(["power_address": "test:///default", "power_id": "test"])
        },
    ]
}
