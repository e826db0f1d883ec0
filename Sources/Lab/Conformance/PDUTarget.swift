import WroughtSimulators

/// A PDU of the matrix: its objects as its maker publishes them, written down apart from the driver's table.
struct PDUTarget: Sendable {
    /// `{n}` stands for the outlet's number.
    let statusObject: String
    let nameObject: String
    let controls: [(object: String, orders: [String: SimulatedControl.Order])]
    let values: SimulatedStates
    /// The device's sysObjectID.
    let device: String
    let base: String

    /// APC AP79xx (PowerNet-MIB, rPDUOutlet).
    static let apc = PDUTarget(
        statusObject: "1.3.6.1.4.1.318.1.1.12.3.5.1.1.4.{n}", nameObject: "1.3.6.1.4.1.318.1.1.12.3.5.1.1.2.{n}",
        controls: [("1.3.6.1.4.1.318.1.1.12.3.3.1.1.4.{n}", ["1": .on, "2": .off, "3": .cycle])],
        values: SimulatedStates(on: 1, off: 2), device: "1.3.6.1.4.1.318.1.3.4.5", base: "1.3.6.1.4.1.318")

    /// Server Technology Sentry 3 (Sentry3-MIB), which says when an outlet is on its way.
    static let sentry = PDUTarget(
        statusObject: "1.3.6.1.4.1.1718.3.2.3.1.5.1.1.{n}", nameObject: "1.3.6.1.4.1.1718.3.2.3.1.3.1.1.{n}",
        controls: [("1.3.6.1.4.1.1718.3.2.3.1.11.1.1.{n}", ["1": .on, "2": .off, "3": .cycle])],
        values: SimulatedStates(on: 1, off: 0, turningOn: 3, turningOff: 2), device: "1.3.6.1.4.1.1718.3",
        base: "1.3.6.1.4.1.1718")

    /// The PDU with eight outlets, all of them on.
    func description(journal: String, backstage: String) -> SimulatedPDU {
        var pdu = description(outlets: 8) { "outlet \($0)" }
        (pdu.journal, pdu.backstage) = (journal, backstage)
        return pdu
    }

    /// The PDU with so many outlets, all of them on, that follow an order after so many milliseconds.
    func description(outlets count: Int, delay: Int = 0, named name: (Int) -> String) -> SimulatedPDU {
        let outlets = (1...count).map { number in
            SimulatedOutlet(
                isOn: true, name: name(number), nameObject: Self.fill(nameObject, number),
                statusObject: Self.fill(statusObject, number), values: values,
                controls: controls.map { SimulatedControl(Self.fill($0.object, number), $0.orders) })
        }
        return SimulatedPDU(base: base, outlets: outlets, delay: delay)
    }

    /// What a line `object value` of the journal ordered, and of which outlet.
    func order(_ line: String) -> (outlet: Int, order: SimulatedControl.Order)? {
        let words = line.split(separator: " ").map(String.init)
        guard words.count == 2 else { return nil }
        for outlet in 1...8 {
            for control in controls where words[0] == "." + Self.fill(control.object, outlet) {
                return control.orders[words[1]].map { (outlet, $0) }
            }
        }
        return nil
    }

    private static func fill(_ template: String, _ number: Int) -> String {
        template.replacing("{n}", with: "\(number)")
    }
}
