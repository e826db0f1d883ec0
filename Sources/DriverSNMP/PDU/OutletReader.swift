#if NetSNMP
import WroughtCore

/// Reads the state of outlets. Blocks: runs inside an exchange.
struct OutletReader {
    let name: String
    let model: PDUModel
    let exchange: SNMPExchange

    /// One value for each outlet, `notFound` where there is none.
    typealias Answers = [OutletKey: Result<Int, DriverError>]

    /// From this many on, walking the whole column costs fewer exchanges than naming each outlet.
    private static let walkFrom = 121

    /// The values of some outlets, whose paths are complete.
    func values(of outlets: Set<OutletKey>) throws -> Answers {
        let found: [OutletKey: Int]
        switch model.status {
        case .column(let column, _):
            let walks = outlets.count >= Self.walkFrom && exchange.version != .v1
            found = try walks ? all(of: column) : named(outlets, in: column)
        case .list(let column, _):
            found = try lists(of: outlets, in: column)
        }
        var answers = Answers(minimumCapacity: outlets.count)
        var missing: [OutletKey] = []
        for outlet in outlets {
            if let value = found[outlet] { answers[outlet] = .success(value) } else { missing.append(outlet) }
        }
        guard !missing.isEmpty else { return answers }
        let range = try self.range()
        for outlet in missing { answers[outlet] = .failure(absent(outlet, range)) }
        return answers
    }

    /// Every outlet the device has, with its value.
    func all() throws -> [OutletKey: Int] {
        switch model.status {
        case .column(let column, _): return try all(of: column)
        case .list(let column, _): return try lists(of: try units(of: column), in: column)
        }
    }

    private func named(_ outlets: Set<OutletKey>, in column: OutletColumn) throws -> [OutletKey: Int] {
        let ordered = outlets.sorted()
        let values = try exchange.get(ordered.map(column.object))
        var found: [OutletKey: Int] = [:]
        for (outlet, value) in zip(ordered, values) where value != .absent {
            found[outlet] = try number(value, of: outlet)
        }
        return found
    }

    private func all(of column: OutletColumn) throws -> [OutletKey: Int] {
        let bindings = try exchange.walk(column.base)
        var found = [OutletKey: Int](minimumCapacity: bindings.count)
        for binding in bindings {
            guard let outlet = column.outlet(of: binding.oid, units: model.units.count) else { continue }
            found[outlet] = try number(binding.value, of: outlet)
        }
        return found
    }

    private func number(_ value: SNMPValue, of outlet: OutletKey) throws -> Int {
        if let number = value.number { return number }
        throw DriverError(
            .protocolViolation, "\(name) says \(value) for the state of outlet \(short(outlet)), which is not a number",
            remedy: "set pdu_type to its true model; it is taken for \(model.title)")
    }

    /// Cuts the strings of the outlets' units into numbers.
    private func lists(of outlets: Set<OutletKey>, in column: OutletColumn) throws -> [OutletKey: Int] {
        var found: [OutletKey: Int] = [:]
        let units = Set(outlets.map { Array($0.path.dropLast()) })
        for unit in units {
            let object = column.list(of: OutletKey(unit + [1]))
            for (index, number) in try OutletList(exchange.get(object), of: name).numbers.enumerated() {
                found[OutletKey(unit + [UInt32(index + 1)])] = number
            }
        }
        return found
    }

    /// One outlet of each unit: enough to name its string.
    private func units(of column: OutletColumn) throws -> Set<OutletKey> {
        let known = try exchange.walk(column.base).compactMap { binding -> OutletKey? in
            guard let rest = binding.oid.suffix(after: column.base),
                rest.count == model.units.count + column.infix.count,
                Array(rest.suffix(column.infix.count)) == column.infix
            else { return nil }
            return OutletKey(Array(rest.prefix(model.units.count)) + [1])
        }
        return Set(known)
    }

    private func absent(_ outlet: OutletKey, _ range: String) -> DriverError {
        DriverError(
            .notFound, "there is no outlet \(short(outlet)) on \(name): \(range)",
            remedy: "correct node_outlet, or pdu_type if the device is not \(model.title)")
    }

    /// What there is, in words: `it has 24 outlets, 1 to 24`.
    private func range() throws -> String {
        let outlets = try all().keys.sorted()
        guard let first = outlets.first, let last = outlets.last else {
            return "it shows no outlets where \(model.title) has them"
        }
        return "it has \(outlets.count) outlets, \(short(first)) to \(short(last))"
    }

    private func short(_ outlet: OutletKey) -> OutletKey { outlet.shortened(by: model.units) }
}

/// All outlets of a unit in one string: `1,0,1,-1`.
struct OutletList: Sendable, Hashable {
    var numbers: [Int]

    /// Reads the string. Throws `protocolViolation` when it is not a list of numbers.
    init(_ value: SNMPValue, of name: String) throws {
        let words = value.text?.split(separator: ",", omittingEmptySubsequences: false) ?? []
        numbers = words.compactMap { Int(SettingText.trimmed($0)) }
        guard !numbers.isEmpty, numbers.count == words.count else {
            throw DriverError(
                .protocolViolation, "\(name) says \(value) where a list of outlet states like 1,0,1 is expected",
                remedy: "set pdu_type to its true model")
        }
    }

    /// As it is written.
    var value: SNMPValue { .octets(Array(numbers.map(String.init).joined(separator: ",").utf8)) }
}
#endif
