import Foundation
import Synchronization
import WroughtConformance
import WroughtCore
import WroughtSimulators

/// The other side of a PDU of ours behind a real snmpd: the outlets through the PDU's backstage, the packets through a
/// relay.
final class PDUHarness: ConformanceHarness {
    let abilities: Set<HarnessAbility>

    private let outlets: [Int]
    private let target: PDUTarget
    private let relay: UDPRelay
    private let daemon: RestartableAgent
    private let stand: PDUStand
    /// Where an agent listens that knows the user by another password; nil for communities.
    private let other: String?
    private let direction = Mutex(PDUBackstage.Direction())
    private let forgotten = Mutex(0)

    init(
        outlets: [Int], _ target: PDUTarget, relay: UDPRelay, daemon: RestartableAgent, stand: PDUStand, other: String?
    ) {
        (self.outlets, self.target, self.relay, self.daemon) = (outlets, target, relay, daemon)
        (self.stand, self.other) = (stand, other)
        var faults: [DeviceFault.Kind] = [
            .lying, .stale, .flapping, .slow,
        ]
        faults.append(.sessionLost)
        if outlets.count > 1 { faults.append(.halfOn) }
        if target.values.turningOn != nil { faults.append(.transitional) }
        faults.append(other == nil ? .lostAnswer : .wrongPassword)
        faults += UDPRelay.faults
        abilities = Set([.truth, .setTruth, .orders, .exchanges, .stranger] + faults.map(HarnessAbility.fault))
    }

    func truth() throws -> PowerState {
        let states = stand.outlets(direction.withLock { $0 })
        return .combining(outlets.map { states[$0 - 1] ? .on : .off })
    }

    func setTruth(_ state: PowerState) throws { try set(outlets.map { _ in state == .on }) }

    private func set(_ wanted: [Bool]) throws {
        try direction.withLock { direction in
            var states = stand.outlets(direction)
            for (outlet, isOn) in zip(outlets, wanted) { states[outlet - 1] = isOn }
            direction.number += 1
            direction.outlets = states
            try stand.backstage.direct(direction)
        }
    }

    /// One order to the machine is one to each of its outlets.
    func orders() -> [ArrivedOrder] {
        var groups: [(order: SimulatedControl.Order, outlets: Set<Int>)] = []
        for line in stand.journal.dropFirst(forgotten.withLock { $0 }) {
            guard let (outlet, order) = target.order(line), outlets.contains(outlet) else { continue }
            if let last = groups.indices.last, groups[last].order == order, !groups[last].outlets.contains(outlet) {
                groups[last].outlets.insert(outlet)
            } else {
                groups.append((order, [outlet]))
            }
        }
        return groups.map { .power(Self.actions[$0.order] ?? .on) }
    }

    private static let actions: [SimulatedControl.Order: PowerAction] = [.on: .on, .off: .off, .cycle: .cycle]

    func exchanges() -> Int { relay.requests }

    func forget() {
        relay.forget()
        let count = stand.journal.count
        forgotten.withLock { $0 = count }
    }

    func misbehave(_ fault: DeviceFault) async throws {
        let milliseconds = Int(fault.duration / .milliseconds(1))
        switch fault.kind {
        case .lying: try direct { $0.fault = .lies }
        case .stale: try direct { $0.fault = .stale(milliseconds: milliseconds) }
        case .flapping: try direct { $0.fault = .flaps }
        case .slow: try direct { $0.delay = milliseconds }
        case .transitional: try direct { [target] in $0.fault = target.values.turningOn.map { .shows($0) } }
        case .halfOn: try set(outlets.indices.map { $0 == 0 })
        case .lostAnswer: relay.loseNextOrderAnswer()
        case .sessionLost: try await daemon.restart()
        case .wrongPassword: if let other { relay.lead(to: other) }
        default: if await !relay.misbehave(fault) { throw Inapplicable("the PDU cannot \(fault)") }
        }
    }

    func behave() async throws {
        try await relay.behave()
        relay.lead(to: daemon.address)
        try direct {
            $0.fault = nil
            $0.delay = 0
        }
    }

    private func direct(_ change: @Sendable (inout PDUBackstage.Direction) -> Void) throws {
        try direction.withLock { direction in
            change(&direction)
            try stand.backstage.direct(direction)
        }
    }

    func strangerSettings() -> RawSettings? { ["node_outlet": "24"] }
}
