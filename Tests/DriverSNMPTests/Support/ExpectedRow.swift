import Testing
import WroughtSimulators

/// What a device of one kind does on the wire, written down apart from the driver's table: the tests' device is built
/// from this, so that a slip in the table shows.
///
/// In objects, `{n}`, `{n+1}`, `{n-1}` stand for the outlet's number.
struct ExpectedRow: Sendable, CustomTestStringConvertible {
    var id: String
    /// The device's sysObjectID; nil for rows that are chosen by name.
    var device: String?
    var base: String
    var status: String
    var values: SimulatedStates
    var controls: [(object: String, orders: [String: SimulatedControl.Order])]
    var name: String?
    /// Objects that never change.
    var texts: [String: String] = [:]
    /// Everything in one string at `status`.
    var isList = false

    var testDescription: String { id }
    var canCycle: Bool { controls.contains { $0.orders.values.contains(.cycle) } }

    init(
        _ id: String, device: String?, base: String, status: String, on: Int, off: Int, turningOn: Int? = nil,
        turningOff: Int? = nil, control: String, orders: [String: SimulatedControl.Order], name: String? = nil
    ) {
        self.id = id
        self.device = device
        self.base = base
        self.status = status
        values = SimulatedStates(on: on, off: off, turningOn: turningOn, turningOff: turningOff)
        controls = [(control, orders)]
        self.name = name
    }

    /// The device with some outlets, the odd ones on.
    func pdu(outlets count: Int, delay: Int = 0, fault: PDUFault? = nil, journal: String? = nil) -> SimulatedPDU {
        let outlets = (1...count).map { number in
            SimulatedOutlet(
                isOn: number % 2 == 1, name: "outlet \(number) by name", nameObject: name.map { Self.fill($0, number) },
                statusObject: isList ? nil : Self.fill(status, number), values: values,
                controls: controls.map { SimulatedControl(Self.fill($0.object, number), $0.orders) })
        }
        let lists =
            isList
            ? [SimulatedOutletList(status, Array(0..<count) + Array(repeating: -1, count: max(0, 8 - count)))] : []
        return SimulatedPDU(
            base: base, outlets: outlets, lists: lists, texts: texts, delay: delay, fault: fault, journal: journal)
    }

    /// The lines the journal gets for an order.
    func write(_ order: SimulatedControl.Order, outlet: Int) -> String? {
        for control in controls {
            for (number, does) in control.orders where does == order {
                return ".\(Self.fill(control.object, outlet)) \(number)"
            }
        }
        return nil
    }

    static func fill(_ template: String, _ number: Int) -> String {
        template.replacing("{n+1}", with: "\(number + 1)").replacing("{n-1}", with: "\(number - 1)")
            .replacing("{n}", with: "\(number)")
    }
}
