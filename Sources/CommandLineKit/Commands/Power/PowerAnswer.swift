import WroughtCore

/// What one machine answered when its power state was asked for.
struct PowerAnswer: Sendable {
    /// The reading, or why there is none.
    var reading: Result<PowerReading, DriverError>
    /// How long after the pass's beginning it came; nil when the device told it unasked.
    var milliseconds: Double?
    /// Why nobody can read this machine's state, whatever is done: its driver has no way to. That is an answer.
    var cannotBeRead: String?

    /// True when the machine could be read and was not.
    var isFailure: Bool { reading.isFailure && cannotBeRead == nil }

    /// The state as one word: a state, `error`, or `not read` after somebody stopped the program.
    var word: String {
        if cannotBeRead != nil { return PowerState.unknown.rawValue }
        switch reading {
        case .success(let reading): return reading.state.rawValue
        case .failure(let error): return error.code == .cancelled ? "not read" : "error"
        }
    }

    /// How it looks in a table: the state or what stands in its place, and the detail.
    var cells: (state: TextTable.Cell, detail: String) {
        if let cannotBeRead { return (TextTable.Cell(word, .quiet), cannotBeRead) }
        switch reading {
        case .success(let reading): return (reading.state.cell, reading.remark)
        case .failure(let error): return (error.code == .cancelled ? TextTable.Cell(word) : error.cell, error.sentence)
        }
    }

    /// The stable JSON form of what is known: a reading's keys, or `state`, `doubt` and `detail` when nobody can read
    /// it; nil for an error.
    var json: JSONValue? {
        if let cannotBeRead {
            return .record([
                "state": .string(word), "doubt": .string(PowerOutcome.Doubt.cannotRead.rawValue),
                "detail": .string(cannotBeRead),
            ])
        }
        return try? reading.get().json
    }

    /// When the device said so.
    var time: Timestamp? { try? reading.get().time }
}

extension PowerController {
    /// Why nobody can read the state; nil where it can be tried.
    var cannotBeRead: String? {
        driver is any PowerSensing ? nil : "the driver \(driverID) cannot read the power state"
    }
}

extension Roster.Entry {
    /// Why nobody can read the state; nil where it can be tried.
    var cannotBeRead: String? { try? controller.get().cannotBeRead }
}
