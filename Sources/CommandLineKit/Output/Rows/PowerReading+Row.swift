import WroughtCore

extension PowerReading {
    /// The stable JSON form: `state`, `source`, `time`, `detail`, `parts`.
    var json: JSONValue {
        .record([
            "state": .string(state.rawValue), "source": .string(source), "time": .string(time.description),
            "detail": .text(detail), "parts": parts.isEmpty ? nil : .object(parts.mapValues { .string($0.rawValue) }),
        ])
    }

    /// What stands beside the state: the device's own word, and the parts where they differ.
    var remark: String {
        var remarks = [detail].compactMap { $0 }
        if state == .mixed {
            remarks.append(
                parts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.rawValue)" }.joined(separator: ", "))
        }
        return remarks.joined(separator: "; ")
    }
}

extension PowerState {
    /// How the state looks in a table.
    var cell: TextTable.Cell {
        switch self {
        case .on: TextTable.Cell(rawValue, .good)
        case .off: TextTable.Cell(rawValue, .quiet)
        case .poweringOn, .poweringOff, .mixed, .unknown: TextTable.Cell(rawValue, .warning)
        }
    }
}
