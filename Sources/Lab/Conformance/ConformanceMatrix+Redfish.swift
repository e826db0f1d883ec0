import WroughtConformance

extension ConformanceMatrix {
    static let redfish = [
        ConformanceRow(
            "redfish-simulated", driver: "redfish", on: "simulated Redfish service over TLS", .simulator,
            profiles: ConformanceRow.scaled + [.media]
        ) {
            try await RedfishHarness.prepare(in: $0)
        },
        ConformanceRow(
            "redfish-sushy", driver: "redfish", on: "sushy-emulator (sushy-tools), machines only pretended",
            .independent, deviations: sushy
        ) {
            try await SushyHarness.prepare(in: $0)
        },
    ]

    private static let keepsContinuous =
        "it shows every boot override as Continuous, and Once is gone: the driver tells that and puts back what was there"
    private static let onceIsLost = "“once network” but now holds “always network”"

    private static let sushy =
        [
            Deviation(
                "PWR-009", reply: "the machine is off",
                because: "ForceRestart turns the machine off for a second or more"),
            Deviation(
                "PWR-011", reply: "the system takes no order for nmi; it takes On,",
                because: "it lists Nmi, and answers it with status 501"),
            Deviation(
                "SEN-002", reply: "neither the system nor its BMC keeps an event log",
                because: "it has no event log, and so has many a real device"),
        ]
        + ["BOOT-002", "BOOT-004", "BOOT-005", "BOOT-007", "BOOT-008", "BOOT-009"].map {
            Deviation($0, reply: onceIsLost, because: keepsContinuous)
        }
}
