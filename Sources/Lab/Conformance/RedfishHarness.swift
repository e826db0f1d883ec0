import WroughtConformance
import WroughtCore
import WroughtSimulators

/// The other side of a simulated Redfish service, which can do nearly everything wrong.
struct RedfishHarness: ConformanceHarness {
    let stand: RedfishStand

    let abilities: Set<HarnessAbility> = Set(
        [.truth, .setTruth, .orders, .exchanges, .stranger, .images]
            + (Array(Self.faults.keys) + Self.characters.keys + [.sessionLost, .restarting, .closed])
            .map(HarnessAbility.fault))

    /// A service that speaks TLS, with one machine.
    static func prepare(in lab: Lab) async throws -> ConformanceBench {
        var settings = RedfishSettings()
        // Long enough for the dark moment of a power cycle to be seen: then the cycle is proven, and soon.
        settings.timing.cyclePause = .milliseconds(500)
        settings.users = [RedfishUser(user, password: password)]
        let stand = try await RedfishStand(settings, in: lab)
        return ConformanceBench(
            RawSettings(
                [
                    "power_address": .string(stand.url), "power_user": .string(user), "auth": "session",
                    "ca_file": .string(stand.caFile), "node_id": "1",
                ], secrets: ["power_pass": Secret(password)]),
            harness: RedfishHarness(stand: stand))
    }

    private static let (user, password) = ("admin", "s3cret-redfish")

    func truth() -> PowerState {
        switch stand.service.truth()?.power {
        case .on: .on
        case .off: .off
        case .poweringOn: .poweringOn
        case .poweringOff: .poweringOff
        case nil: .unknown
        }
    }

    func setTruth(_ state: PowerState) { stand.service.setPower(state == .on ? .on : .off) }

    func orders() -> [ArrivedOrder] {
        stand.orders.compactMap { order in
            switch order {
            case .reset(let type, _): Self.actions[type].map(ArrivedOrder.power)
            case .boot: .boot
            default: nil
            }
        }
    }

    private static let actions: [RedfishResetType: PowerAction] = [
        .on: .on, .forceOn: .on, .forceOff: .off, .gracefulShutdown: .softOff, .pushPowerButton: .softOff,
        .forceRestart: .reset, .gracefulRestart: .reset, .powerCycle: .cycle, .nmi: .nmi,
    ]

    func exchanges() -> Int { stand.requests }
    func forget() { stand.forget() }
    func strangerSettings() -> RawSettings? { ["node_id": "2"] }

    /// The service fetches nothing: any address will do.
    func images() -> [MediaImage] {
        ["first", "second"].map { MediaImage("http://192.0.2.1/\($0).iso") }
    }

    func misbehave(_ fault: DeviceFault) async throws {
        switch fault.kind {
        case .sessionLost: stand.service.forgetSessions()
        case .restarting: stand.service.restart(down: fault.duration)
        case .closed: await stand.service.stop()
        default:
            if let faults = Self.faults[fault.kind] { return stand.service.setFaults(faults(fault)) }
            guard let change = Self.characters[fault.kind] else {
                throw Inapplicable("the simulated Redfish service cannot \(fault)")
            }
            try await stand.differ { change(&$0, fault) }
        }
    }

    func behave() async throws { try await stand.restore() }
}
