import WroughtCore

extension ConformanceMatrix {
    static let manual = [
        ConformanceRow("manual", driver: "manual", on: "an operator", .simulator) { _ in
            ConformanceBench(["location": "rack 3, unit 12"])
        }
    ]
}
