#if NetSNMP
public import WroughtCore

extension SNMPPDUDriver: WirePlanning {
    /// The objects that would be read or written, by number.
    public func wireOperations(for order: PlannedOrder) -> [String] {
        let lines: [String]
        switch order {
        case .readPower: lines = settings.outlets.map(readLine)
        case .power(let action):
            let delay = action == .on ? settings.controller.onDelay : .zero
            lines = (delay > .zero ? ["wait \(delay)"] : []) + settings.outlets.map { orderLine(action, $0) }
        case .setBoot, .readBoot: lines = []
        }
        return questions.isEmpty || lines.isEmpty ? lines : questions + lines
    }

    /// Models that the devices have to be asked for first.
    private var questions: [String] {
        guard settings.controller.type.model == nil else { return [] }
        return pdus.values.filter { $0.knownModel == nil }.map(\.client.name).sorted().map {
            "SNMP GET \(OID.sysObjectID) from \($0), to find its model"
        }
    }

    private func readLine(_ outlet: PDUOutlet) -> String {
        guard let (model, name) = model(of: outlet) else { return "SNMP GET the state of outlet \(outlet.outlet)" }
        let full = outlet.outlet.completed(with: model.units)
        let object =
            switch model.status {
            case .column(let column, _): column.object(of: full)
            case .list(let column, _): column.list(of: full)
            }
        return "SNMP GET \(object) from \(name) (\(model.title), outlet \(outlet.outlet))"
    }

    private func orderLine(_ action: PowerAction, _ outlet: PDUOutlet) -> String {
        guard let (model, name) = model(of: outlet) else {
            return "SNMP SET outlet \(outlet.outlet) to \(action.rawValue)"
        }
        let full = outlet.outlet.completed(with: model.units)
        if case .list(let column, _) = model.control {
            let object = column.list(of: full)
            return "SNMP GET and SET \(object) on \(name), outlet \(outlet.outlet) \(action.rawValue), others as read"
        }
        guard let write = model.plainOrder(action, full) else { return OutletWriter.cannot(action, model).message }
        return "SNMP SET \(write.oid) = \(write.value) on \(name) (\(model.title), outlet \(outlet.outlet))"
    }

    private func model(of outlet: PDUOutlet) -> (PDUModel, String)? {
        guard let pdu = pdus[outlet.pdu], let model = settings.controller.type.model ?? pdu.knownModel else {
            return nil
        }
        return (model, pdu.client.name)
    }
}
#endif
