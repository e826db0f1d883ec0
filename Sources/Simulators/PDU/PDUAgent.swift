/// The simulated PDU at work: objects in order, values by the clock, orders with their delays. No I/O.
public struct PDUAgent: Sendable {
    /// What an object holds.
    public enum Value: Sendable, Hashable {
        /// `INTEGER`.
        case integer(Int)
        /// `OCTET STRING`.
        case string(String)
    }
    /// Why a write was refused, in snmpd's words (snmpd.conf(5), pass_persist).
    public enum Refusal: String, Sendable, Hashable, CaseIterable {
        /// The object takes no writes, or is not there.
        case notWritable = "not-writable"
        /// Another type is expected.
        case wrongType = "wrong-type"
        /// The object takes other values.
        case wrongValue = "wrong-value"
        /// Not now.
        case inconsistentValue = "inconsistent-value"
    }

    private enum Object: Sendable {
        case status(outlet: Int)
        case control(outlet: Int, control: Int)
        case text(String)
        case list(Int)
    }
    struct Power: Sendable {
        var isOn: Bool
        var changes: [(time: Int, isOn: Bool)] = []
        /// What is shown until then, whatever is true.
        var shown: (isOn: Bool, until: Int)?
        var flip = false
    }

    var pdu: SimulatedPDU
    var powers: [Power]
    private let objects: [SimulatedOID: Object]
    private let order: [SimulatedOID]

    /// An agent for a description. Objects whose number cannot be read are left out.
    public init(_ pdu: SimulatedPDU) {
        self.pdu = pdu
        powers = pdu.outlets.map { Power(isOn: $0.isOn) }
        objects = Self.objects(of: pdu)
        order = objects.keys.sorted()
    }

    private static func objects(of pdu: SimulatedPDU) -> [SimulatedOID: Object] {
        var objects: [SimulatedOID: Object] = [:]
        func add(_ name: String?, _ object: Object) {
            if let oid = name.flatMap({ SimulatedOID($0) }) { objects[oid] = object }
        }
        for (index, outlet) in pdu.outlets.enumerated() {
            add(outlet.statusObject, .status(outlet: index))
            if let name = outlet.name { add(outlet.nameObject, .text(name)) }
            for (number, control) in outlet.controls.enumerated() {
                add(control.object, .control(outlet: index, control: number))
            }
        }
        for (index, list) in pdu.lists.enumerated() { add(list.object, .list(index)) }
        for (name, text) in pdu.texts { add(name, .text(text)) }
        return objects
    }

    /// Whether an outlet has power at a time in milliseconds.
    public mutating func isOn(_ outlet: Int, at time: Int) -> Bool {
        settle(at: time)
        return powers[outlet].isOn
    }

    mutating func get(_ name: SimulatedOID, at time: Int) -> Value? {
        settle(at: time)
        return objects[name].map { look(at: $0, time) }
    }

    mutating func next(after name: SimulatedOID, at time: Int) -> (SimulatedOID, Value)? {
        settle(at: time)
        var (low, high) = (0, order.count)
        while low < high {
            let middle = (low + high) / 2
            if order[middle] <= name { low = middle + 1 } else { high = middle }
        }
        guard low < order.count, let object = objects[order[low]] else { return nil }
        return (order[low], look(at: object, time))
    }

    /// Nil when the write was taken.
    mutating func set(_ name: SimulatedOID, _ value: Value, at time: Int) -> Refusal? {
        settle(at: time)
        switch objects[name] {
        case .control(let outlet, let control):
            guard case .integer(let number) = value else { return .wrongType }
            guard let wish = pdu.outlets[outlet].controls[control].orders["\(number)"] else { return .wrongValue }
            if pdu.fault == .rejects { return .inconsistentValue }
            carryOut(wish, outlet, at: time)
            return nil
        case .list(let index):
            guard case .string(let text) = value else { return .wrongType }
            return setList(pdu.lists[index], text, at: time)
        case .status, .text, nil: return .notWritable
        }
    }

    private mutating func setList(_ list: SimulatedOutletList, _ text: String, at time: Int) -> Refusal? {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == list.outlets.count, !numbers.contains(nil) else { return .wrongValue }
        if pdu.fault == .rejects { return .inconsistentValue }
        for (outlet, number) in zip(list.outlets, numbers) where outlet >= 0 {
            let isOn = number == pdu.outlets[outlet].values.on
            let last = powers[outlet].changes.last?.isOn ?? powers[outlet].isOn
            if isOn != last { carryOut(isOn ? .on : .off, outlet, at: time) }
        }
        return nil
    }

    private mutating func carryOut(_ wish: SimulatedControl.Order, _ outlet: Int, at time: Int) {
        if pdu.fault == .lies { return }
        let due = pdu.fault == .stuck ? Int.max : time + pdu.delay
        let isInverted = pdu.fault == .inverts
        if case .stale(let lag) = pdu.fault { powers[outlet].shown = (powers[outlet].isOn, time + lag) }
        switch wish {
        case .on: powers[outlet].changes = [(due, !isInverted)]
        case .off: powers[outlet].changes = [(due, isInverted)]
        case .cycle:
            let back = due == Int.max ? due : due + max(1, pdu.delay)
            powers[outlet].changes = [(due, false), (back, true)]
        }
        settle(at: time)
    }

    private mutating func settle(at time: Int) {
        for index in powers.indices {
            while let change = powers[index].changes.first, change.time <= time {
                powers[index].isOn = change.isOn
                powers[index].changes.removeFirst()
            }
        }
    }

    private func value(_ object: Object) -> Value {
        switch object {
        case .status(let outlet): .integer(state(outlet))
        case .control(let outlet, _): .integer(state(outlet))
        case .text(let text): .string(text)
        case .list(let index):
            .string(pdu.lists[index].outlets.map { String($0 < 0 ? $0 : state($0)) }.joined(separator: ","))
        }
    }

    private mutating func look(at object: Object, _ time: Int) -> Value {
        if case .status(let outlet) = object { powers[outlet].flip.toggle() }
        for index in powers.indices where powers[index].shown.map({ $0.until <= time }) ?? false {
            powers[index].shown = nil
        }
        return value(object)
    }

    private func state(_ outlet: Int) -> Int {
        if case .shows(let number) = pdu.fault { return number }
        let (power, values) = (powers[outlet], pdu.outlets[outlet].values)
        if pdu.fault == .flaps { return power.flip ? values.on : values.off }
        if let shown = power.shown { return shown.isOn ? values.on : values.off }
        let settled = power.isOn ? values.on : values.off
        guard let goal = power.changes.first?.isOn, goal != power.isOn else { return settled }
        return (goal ? values.turningOn : values.turningOff) ?? settled
    }
}
