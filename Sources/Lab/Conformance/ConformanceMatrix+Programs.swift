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
        }
    ]

    static func exec(examples: String) -> [ConformanceRow] {
        [
            ConformanceRow("exec-simulated", driver: "exec", on: "a simulated device behind a program", .simulator) {
                try await FaultyProgramHarness.prepare(in: $0)
            },
            ConformanceRow("exec-example", driver: "exec", on: "Examples/ExecDriver (Python)", .independent) {
                try await SwitchFileHarness.prepare(examples: examples, in: $0)
            },
        ]
    }
}
