#if Libvirt
public import WroughtCore

extension VirshDriver: PowerSensing {
    /// Sends one order.
    ///
    /// `on` starts, resumes or wakes up, as ``DomainStateRow`` says, and applies a kept one-shot boot plan. `off` cuts
    /// the power (destroy), `soft-off` presses the power button (shutdown), `reset` presses the reset button, `nmi`
    /// raises an NMI. An order that the present state makes needless is accepted without sending anything.
    public func perform(_ action: PowerAction) async throws -> PowerReceipt {
        switch action {
        case .on: try await switchOn()
        case .off: try await withDomain("off of") { domain, _ in try Self.ifActive(domain) { try domain.destroy() } }
        case .softOff: try await withDomain("shutdown of") { domain, _ in try Self.shutDown(domain) }
        case .reset:
            try await withDomain("reset of") { domain, _ in
                try Self.whileRunning(domain, "reset") { try domain.reset() }
            }
        case .nmi:
            try await withDomain("NMI to") { domain, _ in
                try Self.whileRunning(domain, "nmi") { try domain.injectNMI() }
            }
        case .cycle: throw DriverError(.unsupported, "libvirt has no cycle of its own")
        }
        return .accepted
    }

    /// The state now; the detail is libvirt's own word for it.
    public func powerReading() async throws -> PowerReading {
        let state = try await withDomain("power state of") { domain, _ in try domain.state() }
        return reading(state)
    }

    func reading(_ state: DomainState) -> PowerReading {
        PowerReading(state.power, source: source, time: context.now(), detail: state.detail)
    }

    private static func ifActive(_ domain: LibvirtDomain, _ body: () throws -> Void) throws {
        if try domain.state().isActive { try unlessOff(domain, body) }
    }

    /// Takes "the domain is not running" for done where that is what the order wanted.
    ///
    /// The machine may go off between the reading and the order. And a libvirtd (9.0) that has just been restarted and
    /// is still reconnecting to QEMU now and then answers a destroy so, with the machine off afterwards.
    private static func unlessOff(_ domain: LibvirtDomain, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let failure as LibvirtFailure where failure.isOperationInvalid {
            guard try !domain.state().isActive else { throw failure }
        }
    }

    /// A paused machine cannot react to its power button.
    private static func shutDown(_ domain: LibvirtDomain) throws {
        let state = try domain.state()
        guard state.isActive, state.kind != .shuttingDown else { return }
        guard state.kind != .paused, state.kind != .suspended else {
            throw DriverError(
                .conflict, "\(domain.name) is \(state.detail), so nobody would feel its power button",
                remedy: "use on first, or off")
        }
        try unlessOff(domain) { try domain.shutDown() }
    }

    private static func whileRunning(_ domain: LibvirtDomain, _ verb: String, _ body: () throws -> Void) throws {
        let state = try domain.state()
        guard state.isActive else {
            throw DriverError(
                .conflict, "\(domain.name) is \(state.detail), and \(verb) needs a running machine", remedy: "use on")
        }
        try body()
    }
}

extension VirshDriver: BatchPowerSensing {
    /// All domains of the host in one exchange (`virConnectGetAllDomainStats`).
    public static func powerReadings(of machines: [VirshDriver]) async throws -> [Result<PowerReading, DriverError>] {
        guard let first = machines.first else { return [] }
        let all = try await first.host.call("power states") { try $0.allStates() }
        let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        let byUUID = Dictionary(all.map { ($0.uuid, $0) }, uniquingKeysWith: { $1 })
        return machines.map { machine in
            let id = machine.settings.domain
            guard let listed = byUUID[id.lowercased()] ?? byName[id] else {
                return .failure(notFound(id, among: Array(byName.keys), at: machine.host.place))
            }
            return .success(machine.reading(listed.state))
        }
    }
}

extension VirshDriver: TargetListing {
    /// Every domain of the host, by name, with its state.
    public static func targets(
        of controller: VirshHostSettings, in context: DriverContext
    ) async throws -> [ListedTarget] {
        let host = try LibvirtHost.shared(controller.address, controller.password, in: context)
        let all = try await host.call("list of domains") { try $0.allStates() }
        return all.sorted { $0.name < $1.name }.map { domain in
            ListedTarget(
                name: domain.name, settings: ["power_id": .string(domain.name)], state: domain.state.power,
                detail: "\(domain.state.detail), \(domain.uuid)")
        }
    }
}
#endif
