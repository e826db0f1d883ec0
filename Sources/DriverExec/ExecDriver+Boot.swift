public import WroughtCore

extension ExecDriver: BootControlling {
    /// What the program declares.
    public var bootSupport: BootSupport {
        get async throws {
            let program = try await pool.description(within: context.exchangeLimit)
            guard program.methods.contains(.boot) else {
                throw DriverError(.unsupported, "\(program.name) does not offer boot")
            }
            return program.boot
        }
    }

    /// Sets the plan through the program.
    public func setBoot(_ plan: BootPlan, mode: BootMode?) async throws {
        _ = try await ask(.boot, plan.parameters(mode: mode))
    }

    /// What the program reads back.
    public func bootReading() async throws -> BootReading {
        let result = try await ask(.bootRead)
        let mode = result["mode"]?.string.flatMap(BootMode.init)
        return BootReading(
            plan: try plan(result), mode: mode, source: source, time: context.now(),
            detail: result["detail"]?.string.map(redactor.short))
    }

    private func plan(_ result: JSONValue) throws(DriverError) -> BootPlan? {
        let words = (result["devices"]?.items ?? []).map { $0.string ?? "" }
        let devices = words.compactMap(BootDevice.init)
        guard devices.count == words.count else { throw senseless("bootRead", "names an unknown device") }
        switch (result["plan"]?.string, devices.first) {
        case (nil, _): return nil
        case ("firmware", _): return .firmware
        case ("once", let device?) where devices.count == 1: return .once(device)
        case ("always", .some): return .always(devices)
        default: throw senseless("bootRead", "is no plan: once with one device, always with several, or firmware")
        }
    }
}

extension BootPlan {
    /// The plan as a program is told it.
    func parameters(mode: BootMode?) -> [String: JSONValue] {
        let (word, devices): (String, [BootDevice]) =
            switch self {
            case .once(let device): ("once", [device])
            case .always(let order): ("always", order)
            case .firmware: ("firmware", [])
            }
        var parameters: [String: JSONValue] = [
            "plan": .string(word), "devices": .array(devices.map { .string($0.description) }),
        ]
        parameters["mode"] = mode.map { .string($0.rawValue) }
        return parameters
    }
}
