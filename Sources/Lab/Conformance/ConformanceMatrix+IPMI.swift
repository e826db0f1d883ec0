import WroughtConformance

extension ConformanceMatrix {
    static let ipmi = [
        ConformanceRow(
            "ipmi-simulated", driver: "ipmi", on: "simulated BMC", .simulator,
            profiles: ConformanceRow.scaled + [.console]
        ) {
            try await SimulatedBMCHarness.prepare(in: $0)
        },
        ConformanceRow(
            "ipmi-openipmi", driver: "ipmi", on: "ipmi_sim (OpenIPMI)", .independent, profiles: ConformanceRow.scaled,
            deviations: openIPMI
        ) {
            try await IPMISimHarness.prepare(in: $0)
        },
    ]

    private static let losesBits = "it keeps the device of boot flags and drops their valid, persistent and EFI bits"

    private static let repeatedLogin =
        "a RAKP message 3 that is sent again, because its answer was lost or late, it answers with statuses out of nowhere "
        + "(AFh, 07h and 04h were seen)"

    private static let openIPMI = [
        Deviation("STA-027", reply: "timeout: ", because: repeatedLogin),
        Deviation(
            "PWR-011", reply: "answered Chassis Control with “invalid data field” (CCh)",
            because: "it knows no diagnostic interrupt"),
        Deviation(
            "BOOT-002", reply: "answered Set System Boot Options with “unspecified error” (FFh)",
            because: "it cannot boot into the firmware's setup"),
        Deviation("BOOT-003", reply: "“always network” but now holds “once network”", because: losesBits),
        Deviation("BOOT-004", reply: "“always disk” but now holds “once disk”", because: losesBits),
        Deviation("BOOT-007", reply: "“once network” but now holds “once network”", because: losesBits),
        Deviation("BOOT-009", reply: "it reads firmware default", because: losesBits),
        Deviation(
            "ROB-009", reply: "off did not fail; it gave accepted",
            because: "it grants any privilege: a user limited to User logs in as Administrator and switches"),
    ]
}
