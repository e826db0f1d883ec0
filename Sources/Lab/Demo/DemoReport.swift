/// What was done to one machine of the demonstration and how it went.
struct DemoReport: Sendable {
    /// One step's cell of the table.
    struct Cell: Sendable {
        var text: String
        /// False when something went wrong, as opposed to being unsupported.
        var isGood = true
    }

    let machine: DemoMachine
    /// One for each of ``steps``.
    var cells: [Cell] = []

    /// The rows of the table.
    static let steps = [
        "power off", "then, at the device", "boot once", "boot plan read", "power on", "then, at the device",
        "state read", "boot plan read",
    ]

    /// Machines side by side, steps below each other, the reason where a driver cannot.
    static func table(_ reports: [DemoReport], width: Int = 20) -> String {
        var rows = [["", "driver", "real part"] + steps]
        for report in reports {
            rows.append(
                [report.machine.name, report.machine.driver, report.machine.standIn] + report.cells.map(\.text))
        }
        let lines = rows[0].indices.map { row in rows.map { row < $0.count ? $0[row] : "" } }
        return WrappedTable(rows: lines, widths: [19] + reports.map { _ in width }).text
    }
}
