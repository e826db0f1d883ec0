#if NetSNMP
import WroughtCore

/// Switches one outlet. Blocks: runs inside an exchange, which nobody else on this PDU can interleave.
struct OutletWriter {
    let pdu: PDU
    let model: PDUModel
    let exchange: SNMPExchange

    /// Sends the order once. Throws `unsupported` when the row has no such order, or ``SNMPFailure``.
    func order(_ action: PowerAction, _ outlet: OutletKey) throws {
        switch model.control {
        case .list(let column, let values):
            guard let value = values.value(for: action) else { throw Self.cannot(action, model) }
            try rewrite(column.list(of: outlet), outlet, value)
        case .column, .columns:
            guard let order = model.plainOrder(action, outlet) else { throw Self.cannot(action, model) }
            try exchange.set(order.oid, order.value)
        }
    }

    /// Reads the string of all outlets, changes one, writes it back.
    private func rewrite(_ object: OID, _ outlet: OutletKey, _ value: Int) throws {
        var list = try OutletList(exchange.get(object), of: pdu.client.name)
        let index = Int(outlet.path.last ?? 0) - 1
        guard list.numbers.indices.contains(index) else {
            throw DriverError(
                .notFound,
                "there is no outlet \(index + 1) on \(pdu.client.name): it has \(list.numbers.count) outlets",
                remedy: "correct node_outlet")
        }
        let now = ContinuousClock.now
        for (other, order) in recentOrders(object, now) where list.numbers.indices.contains(other) {
            // The device may not show our last orders yet; reading them back as they were would undo them.
            if list.numbers[other] >= 0 { list.numbers[other] = order.value }
        }
        list.numbers[index] = value
        try exchange.set(object, list.value)
        pdu.learn { $0.listOrders[object, default: [:]][index] = ListOrder(value: value, time: now) }
    }

    private func recentOrders(_ object: OID, _ now: ContinuousClock.Instant) -> [Int: ListOrder] {
        pdu.learn { learnt in
            let recent = learnt.listOrders[object, default: [:]].filter { now - $0.value.time < ListOrder.lifetime }
            learnt.listOrders[object] = recent
            return recent
        }
    }

    static func cannot(_ action: PowerAction, _ model: PDUModel) -> DriverError {
        DriverError(.unsupported, "\(model.title) has no order for \(action.rawValue)")
    }
}

extension OrderValues {
    /// What to write; nil for what no outlet can do.
    func value(for action: PowerAction) -> Int? {
        switch action {
        case .on: on
        case .off: off
        case .cycle: cycle
        case .softOff, .reset, .nmi: nil
        }
    }
}

extension PDUModel {
    /// The one write that switches an outlet, where it is one write that needs nothing read before.
    func plainOrder(_ action: PowerAction, _ outlet: OutletKey) -> SNMPBinding? {
        switch control {
        case .column(let column, let values):
            return values.value(for: action).map { SNMPBinding(column.object(of: outlet), .integer($0)) }
        case .columns(let on, let off, let cycle):
            let order = action == .on ? on : action == .off ? off : action == .cycle ? cycle : nil
            return order.map { SNMPBinding($0.column.object(of: outlet), .integer($0.value)) }
        case .list: return nil
        }
    }
}
#endif
