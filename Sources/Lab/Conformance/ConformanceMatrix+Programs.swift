import WroughtConformance

extension ConformanceMatrix {
    static let wakeOnLAN = [
        ConformanceRow("wakeonlan", driver: "wakeonlan", on: "a simulated machine that wakes", .simulator) {
            try await SleeperHarness.prepare(in: $0)
        }
    ]

    static let fence = [
        ConformanceRow(
            "fence-dummy", driver: "fence", on: "fence_dummy", .independent,
            deviations: [
                Deviation(
                    "STA-029", reply: "Unable to obtain correct plug status or plug is not available",
                    because: "the agent ends with its general status 1 when it reads a state that it does not know")
            ]
        ) {
            try await FenceDummyHarness.prepare(in: $0)
        },
        // Starts two programs for each exchange: the checks that show what the driver makes of an agent are enough.
        ConformanceRow(
            "fence-ipmilan", driver: "fence", on: "fence_ipmilan with a simulated BMC", .independent,
            profiles: [.power, .secure]
        ) {
            try await FenceIPMIHarness.prepare(in: $0)
        },
    ]

    static func exec(examples: String) -> [ConformanceRow] {
        [
            ConformanceRow(
                "exec-simulated", driver: "exec", on: "a simulated device behind a program", .simulator,
                profiles: ConformanceRow.scaled
            ) {
                try await FaultyProgramHarness.prepare(in: $0)
            },
            ConformanceRow(
                "exec-example", driver: "exec", on: "Examples/ExecDriver (Python)", .independent,
                profiles: ConformanceRow.scaled
            ) {
                try await SwitchFileHarness.prepare(examples: examples, in: $0)
            },
        ]
    }
}
