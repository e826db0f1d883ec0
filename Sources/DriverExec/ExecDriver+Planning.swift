public import WroughtCore

extension ExecDriver: WirePlanning {
    /// The command, and the line it would be given, secrets hidden. Nothing for what the program does not declare.
    public func wireOperations(for order: PlannedOrder) -> [String] {
        let (method, parameters): (ProgramMethod, [String: JSONValue]) =
            switch order {
            case .readPower: (.read, [:])
            case .power(let action): (.perform, ["action": .string(action.rawValue)])
            case .setBoot(let plan, let mode): (.boot, plan.parameters(mode: mode))
            case .readBoot: (.bootRead, [:])
            }
        if let known, !known.methods.contains(method) { return [] }
        if case .power(let action) = order, !actions.contains(action) { return [] }
        let line = ProgramRequest(method, parameters, of: settings).plan(deadline: context.exchangeLimit)
        return ["run \(settings.command.joined(separator: " "))", "standard input: \(redactor.clean(line))"]
    }
}
