#if NetSNMP
import WroughtCore

/// How one call shall be made: the row if chosen, how patient, how long at most.
struct PDUCall: Sendable {
    var chosen: PDUModel?
    var pace = SNMPPace()
    var limit = Duration.seconds(20)
}

/// What was read of one outlet.
struct OutletState: Sendable, Hashable {
    var state: PowerState
    /// The device's word, or why the state is not believed.
    var detail: String?
}

extension PDU {
    /// The states of outlets, in one exchange. Throws when the PDU cannot be asked; an outlet that is not there is a
    /// failure of its own.
    func states(
        of outlets: Set<OutletKey>, _ call: PDUCall
    ) async throws -> [OutletKey: Result<OutletState, DriverError>] {
        let (model, answers) = try await exchange(.reading, call) { [self] exchange in
            let model = try self.model(call.chosen, in: exchange)
            let reader = OutletReader(name: client.name, model: model, exchange: exchange)
            let full = Set(outlets.map { $0.completed(with: model.units) })
            return (model, try reader.values(of: full))
        }
        var states = [OutletKey: Result<OutletState, DriverError>](minimumCapacity: outlets.count)
        for outlet in outlets {
            states[outlet] = answers[outlet.completed(with: model.units)]?.map { state($0, model) }
        }
        return states
    }

    /// Every outlet with its state and, where the device has them, its name.
    func listing(_ call: PDUCall) async throws -> [(outlet: OutletKey, name: String?, state: OutletState)] {
        let (model, values, names) = try await exchange(.reading, call) { [self] exchange in
            let model = try self.model(call.chosen, in: exchange)
            let reader = OutletReader(name: client.name, model: model, exchange: exchange)
            return (model, try reader.all(), try Self.names(model, in: exchange))
        }
        return values.keys.sorted().map { outlet in
            (outlet.shortened(by: model.units), names[outlet], state(values[outlet] ?? 0, model))
        }
    }

    /// The row, found out if need be.
    func model(_ call: PDUCall) async throws -> PDUModel {
        if let known = call.chosen ?? knownModel { return known }
        return try await exchange(.reading, call) { [self] exchange in try model(call.chosen, in: exchange) }
    }

    /// One exchange whose failures are explained. Takes three quarters of the limit at most; the rest is for finding
    /// out why there was no answer.
    func exchange<Value: Sendable>(
        _ purpose: PDUPurpose, _ call: PDUCall, _ body: @escaping @Sendable (SNMPExchange) throws -> Value
    ) async throws -> Value {
        do {
            return try await client.run(writing: purpose.isOrder, pace: call.pace, within: call.limit * 3 / 4, body)
        } catch {
            throw await explained(error, purpose, limit: call.limit)
        }
    }

    private static func names(_ model: PDUModel, in exchange: SNMPExchange) throws -> [OutletKey: String] {
        guard let column = model.names else { return [:] }
        var names: [OutletKey: String] = [:]
        for binding in try exchange.walk(column.base) {
            guard let outlet = column.outlet(of: binding.oid, units: model.units.count) else { continue }
            names[outlet] = binding.value.text.map { SettingText.trimmed($0) }
        }
        return names
    }

    /// What a number means on this row, and whether that is to be believed.
    func state(_ value: Int, _ model: PDUModel) -> OutletState {
        let meaning = model.status.meanings[value]
        let plain = OutletState(
            state: meaning?.state ?? .unknown,
            detail: meaning == nil ? "\(value), which \(model.title) does not have" : meaning?.word)
        guard model.disputed != nil else { return plain }
        switch learn({ $0.proofs[model.id] }) {
        case .proven: return plain
        case .contradicted:
            return OutletState(state: .unknown, detail: "\(value); an order had the opposite effect: pdu_type is wrong")
        case nil:
            let doubt = "sources disagree on \(model.title); no order has proved its values yet"
            return OutletState(state: plain.state, detail: plain.detail.map { "\($0); \(doubt)" } ?? doubt)
        }
    }
}
#endif
