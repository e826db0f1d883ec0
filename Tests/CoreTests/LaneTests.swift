import Testing
import WroughtCore

@Suite struct LaneTests {
    private func controllers(
        _ device: ScriptedDevice, _ count: Int, clock: VirtualClock, limits: PowerGovernor.Limits = .init(),
        oneController: Bool = true, machine: String? = nil
    ) -> [PowerController] {
        let governor = PowerGovernor(limits)
        return (0..<count).map { index in
            PowerController(
                ScriptedDriver(device), machine: machine ?? "m\(index)",
                controllers: [ControllerIdentity(oneController ? "pdu" : "bmc\(index)")],
                in: DriverContext(clock: clock), under: governor)
        }
    }

    @Test func oneControllerSeesOneExchangeAtATime() async {
        let clock = VirtualClock()
        let device = ScriptedDevice(.on, clock: clock) { $0.latency = .milliseconds(10) }
        let machines = controllers(device, 24, clock: clock)
        await clock.run { await Fleet.read(machines) { _, _ in } }
        #expect(device.now.reads == 24)
        #expect(device.now.mostInFlight == 1)
    }

    @Test func theFleetsLimitHoldsAcrossControllers() async {
        let clock = VirtualClock()
        let device = ScriptedDevice(.on, clock: clock) { $0.latency = .milliseconds(10) }
        var limits = PowerGovernor.Limits()
        limits.total = 5
        let machines = controllers(device, 40, clock: clock, limits: limits, oneController: false)
        await clock.run { await Fleet.read(machines) { _, _ in } }
        #expect(device.now.reads == 40)
        #expect(device.now.mostInFlight == 5)
    }

    @Test func aControllerRestsForTheMinimumInterval() async {
        let clock = VirtualClock()
        let device = ScriptedDevice(.on, clock: clock)
        var limits = PowerGovernor.Limits()
        limits.minimumInterval = .seconds(5)
        let machines = controllers(device, 4, clock: clock, limits: limits)
        await clock.run { await Fleet.read(machines) { _, _ in } }
        #expect(device.now.reads == 4)
        #expect(clock.now.offset >= .seconds(15))
    }

    @Test func actionsGoBeforePolls() async throws {
        let clock = VirtualClock()
        let device = ScriptedDevice(.off, clock: clock) { $0.latency = .seconds(1) }
        let machines = controllers(device, 11, clock: clock)
        let order = Noted<String>()
        await clock.run {
            await withDiscardingTaskGroup { group in
                for machine in machines.dropLast() {
                    group.addTask {
                        _ = try? await machine.powerReading()
                        order.append("poll")
                    }
                }
                while device.now.inFlight == 0 { await Task.yield() }
                group.addTask {
                    let ability = (any PowerDriver).self
                    _ = try? await machines[10].exchange("on", as: ability) { try await $0.perform(.on) }
                    order.append("action")
                }
            }
        }
        let place = order.all.firstIndex(of: "action")
        #expect(place.map { $0 <= 2 } == true, "the action waited behind polls: \(order.all)")
    }

    @Test func startsAreStaggeredByGroup() async {
        let clock = VirtualClock()
        let device = ScriptedDevice(.off, clock: clock) { $0.lies = true }
        var limits = PowerGovernor.Limits()
        limits.startsPerInterval = 2
        limits.startInterval = .seconds(30)
        let machines = controllers(device, 6, clock: clock, limits: limits, oneController: false)
        let request = PowerRequest(.on, force: true, group: "rack1", settleLimit: .milliseconds(100))
        await clock.run { await Fleet.perform(request, on: machines) { _, _ in } }
        #expect(device.now.orders.count == 6)
        #expect(clock.now.offset >= .seconds(60), "six starts, two each thirty seconds")
    }

    @Test func twoVerbsOnOneMachineRunOneAfterTheOther() async {
        let clock = VirtualClock()
        let device = ScriptedDevice(.off, clock: clock) { $0.delay = .seconds(3) }
        let machines = controllers(device, 2, clock: clock, machine: "same")
        await clock.run { await Fleet.perform(PowerRequest(.on), on: machines) { _, _ in } }
        #expect(device.now.orders == [.on], "the second finds it on")
    }

    @Test func aVerbWaitsForItsMachineOnlyWithinItsLimit() async {
        let clock = VirtualClock()
        let device = ScriptedDevice(.on, clock: clock) { $0.hangs = true }
        let machines = controllers(device, 3, clock: clock, machine: "same")
        let ended = Noted<PowerRecord>()
        await clock.run {
            await Fleet.perform(PowerRequest(.off), on: machines) { _, record in ended.append(record) }
        }
        #expect(ended.all.count == 3)
        #expect(ended.all.allSatisfy { $0.outcome.error?.code == .timeout && $0.milliseconds <= 660_000 })
    }

    @Test func machinesWithOtherCredentialsAreNotReadTogether() async throws {
        let registry = DriverRegistry(CountedDriver.self)
        let machines = try ["a", "a", "b"].map {
            try registry.controller("counted", settings: ["power_address": "pdu", "power_pass": .string($0)])
        }
        let sources = Noted<String>()
        await Fleet.read(machines) { _, result in sources.append((try? result.get().source) ?? "alone") }
        #expect(sources.all.sorted() == ["alone", "batch of 2", "batch of 2"])
    }

    @Test func aCancelledWaiterLeavesNoPlaceTaken() async throws {
        let clock = VirtualClock()
        let device = ScriptedDevice(.on, clock: clock) { $0.latency = .seconds(10) }
        let machines = controllers(device, 3, clock: clock)
        try await clock.run {
            let first = Task { try await machines[0].powerReading() }
            while device.now.inFlight == 0 { await Task.yield() }
            let second = Task { try await machines[1].powerReading() }
            try await Task.sleep(for: .milliseconds(5))
            second.cancel()
            await #expect(throws: DriverError.self) { try await second.value }
            _ = try await first.value
            #expect(try await machines[2].powerReading().state == .on)
        }
        #expect(device.now.reads == 2)
    }

    @Test func cancellingAFleetEndsEveryMemberWithARecord() async {
        let clock = VirtualClock()
        let device = ScriptedDevice(.on, clock: clock) { $0.lies = true }
        let machines = controllers(device, 20, clock: clock, oneController: false)
        let ended = Noted<PowerRecord>()
        await clock.run {
            let task = Task {
                await Fleet.perform(PowerRequest(.off), on: machines) { _, record in
                    ended.append(record)
                }
            }
            while device.now.orders.count < 20 { await Task.yield() }
            task.cancel()
            await task.value
        }
        let records = ended.all
        #expect(records.count == 20)
        #expect(records.allSatisfy { $0.outcome.error?.code == .cancelled && $0.sent == [.off] })
        #expect(device.now.inFlight == 0)
    }
}

/// Tells how many machines were read together.
private struct CountedDriver: BatchPowerSensing {
    struct Settings: DriverSettings {
        let address: String
        let password: Secret
        static let form = SettingsForm(
            Setting("power_address", "Address", identifies: true), Setting("power_pass", "Password"),
            make: Settings.init)
    }
    static let info = DriverInfo(id: "counted", title: "Counted")
    init(_ settings: Settings, in context: DriverContext) {}
    func perform(_ action: PowerAction) async throws -> PowerReceipt { .accepted }
    func powerReading() async throws -> PowerReading {
        PowerReading(.on, source: "alone", time: Timestamp(microseconds: 0))
    }
    static func powerReadings(of machines: [CountedDriver]) async throws -> [Result<PowerReading, DriverError>] {
        let source = "batch of \(machines.count)"
        return machines.map { _ in .success(PowerReading(.on, source: source, time: Timestamp(microseconds: 0))) }
    }
}
