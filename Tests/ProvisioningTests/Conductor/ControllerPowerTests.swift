import Synchronization
import Testing
import WroughtCore
import WroughtProvisioning

@Suite(.timeLimit(.minutes(5))) struct ControllerPowerTests {
    private let journal = JournalInMemory()
    private let device = SwitchedDevice()
    private let name: MachineName

    init() throws { name = try MachineName("n1") }

    private func power(_ make: @escaping @Sendable (SwitchedDevice) -> any PowerDriver) -> ControllerPower {
        let device = device
        return ControllerPower(journal: journal) { machine in
            guard machine.description == "n1" else { throw InventoryError(.notFound, "there is no machine \(machine)") }
            return PowerController(make(device), machine: machine.description, controllers: [])
        }
    }

    private func order(_ verb: PowerVerb?, boot: BootPlan? = nil, asked: Timestamp = .now()) -> PowerOrder {
        PowerOrder(number: 7, boot: boot, verb: verb, who: "ada", why: "New -> Commissioning", asked: asked)
    }

    @Test func theBootPlanIsSetBeforeTheVerb() async throws {
        let power = power { BootingDriver($0) }
        let report = await power.carryOut(order(.restart, boot: .once(.network)), on: name)
        #expect(report == PowerReport(order: 7, .done, "restart: confirmed on"))
        #expect(device.state.withLock { $0.plans } == [.once(.network)])
        #expect(device.state.withLock { $0.sent } == [.on])
        let entry = try #require(try await journal.history(HistoryQuery()).first)
        #expect((entry.who, entry.why) == ("ada", "New -> Commissioning [life 7]"))
    }

    @Test func aDeviceWithoutBootPlanIsSwitchedAllTheSame() async {
        let report = await power { SwitchDriver($0) }.carryOut(order(.restart, boot: .once(.network)), on: name)
        #expect(report.end == .done)
        #expect(report.sentence.contains("the firmware's own order holds"))
        #expect(device.state.withLock { $0.sent } == [.on])
        let alone = await power { SwitchDriver($0) }.carryOut(order(nil, boot: .once(.disk)), on: name)
        #expect(alone.end == .doubtful)
    }

    @Test func faultsAreReported() async throws {
        device.state.withLock { $0.fault = DriverError(.unauthorized, "the device refused this user") }
        let report = await power { SwitchDriver($0) }.carryOut(order(.restart), on: name)
        #expect(report.end == .failed)
        #expect(report.sentence.contains("the device refused this user"))
        let nobody = await power { SwitchDriver($0) }.carryOut(order(.on), on: try MachineName("n2"))
        #expect(nobody.sentence == "not-found: there is no machine n2")
    }

    @Test func theJournalTellsWhatBecameOfAnOrder() async throws {
        let power = power { SwitchDriver($0) }
        let order = order(.restart)
        #expect(try await power.trace(of: order, on: name) == .unsent)
        let report = await power.carryOut(order, on: name)
        #expect(try await power.trace(of: order, on: name) == .ended(report))
        // The same number of an earlier life of that name.
        let later = self.order(.restart, asked: Timestamp(microseconds: order.asked.microseconds + 60_000_000))
        #expect(try await power.trace(of: later, on: name) == .unsent)
    }

    @Test func anOrderThatWasCutOffMayHaveBeenSent() async throws {
        let power = power { SwitchDriver($0) }
        let order = order(.restart)
        let intent = PowerIntent(
            id: "1", who: "ada", why: "New -> Commissioning [life 7]", machine: "n1", driver: "switch", verb: .restart,
            before: nil, time: .now())
        journal.add(UnfinishedOrder(intent: intent))
        #expect(try await power.trace(of: order, on: name) == .unsent)
        try await journal.willSend(.off, for: "1", at: .now())
        guard case .perhapsSent(let words) = try await power.trace(of: order, on: name) else {
            Issue.record("an order that went out counts as unsent")
            return
        }
        #expect(words.contains("sent: off"))
        // Somebody looked at the journal meanwhile and settled it.
        _ = try await journal.settle("1", seen: nil)
        guard case .perhapsSent = try await power.trace(of: order, on: name) else {
            Issue.record("a settled order counts as ended")
            return
        }
    }

    @Test func aCancelledOrderIsNoVerdict() async throws {
        let power = power { SwitchDriver($0) }
        device.state.withLock { $0.power = .on }
        let order = order(.restart)
        let name = name
        let work = Task { await power.carryOut(order, on: name) }
        while device.state.withLock({ $0.sent }).isEmpty { try await Task.sleep(for: .milliseconds(1)) }
        work.cancel()
        #expect(await work.value.end == .failed)
        guard case .perhapsSent = try await power.trace(of: order, on: name) else {
            Issue.record("what was cut off counts as ended")
            return
        }
    }

    @Test func itCanLook() async throws {
        let power = power { SwitchDriver($0) }
        #expect(await power.look(at: name) == .off)
        #expect(await power.look(at: try MachineName("n2")) == nil)
    }
}
