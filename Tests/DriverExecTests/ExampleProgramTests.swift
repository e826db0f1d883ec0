import DriverExec
import Testing
import WroughtCore

@Suite struct ExampleProgramTests {
    @Test func onOffAndCycleAreConfirmedByReading() async throws {
        let device = try SwitchFile()
        let machine = try device.machine(3)
        let on = await machine.perform(PowerRequest(.on))
        #expect(on.outcome.isConfirmed)
        #expect(on.sent == [.on])
        #expect(try device.state(3) == "on")
        #expect(try device.state(2) == "off")
        let again = await machine.perform(PowerRequest(.on))
        #expect(again.sent.isEmpty)
        let cycle = await machine.perform(PowerRequest(.cycle))
        #expect(cycle.outcome.isConfirmed)
        #expect(cycle.sent == [.off, .on])
        #expect(cycle.readings.map(\.state) == [.on, .off, .on])
        let off = await machine.perform(PowerRequest(.softOff))
        #expect(off.outcome.isConfirmed)
        #expect(try device.state(3) == "off")
        await device.context.shared.close()
    }

    @Test func resetIsSentOnceAndACycleIsNotTheProgramsOwn() async throws {
        let device = try SwitchFile()
        let machine = try device.machine(1)
        #expect(machine.driver.actions == Set(PowerAction.allCases), "nothing is known yet")
        _ = await machine.perform(PowerRequest(.on))
        #expect(await machine.perform(PowerRequest(.reset)).sent == [.reset])
        #expect(machine.driver.actions == [.on, .off, .softOff, .reset, .nmi])
        let error = await #expect(throws: DriverError.self) { try await machine.driver.perform(.cycle) }
        #expect(error?.code == .unsupported)
        #expect(error?.message == "example switch cannot do cycle")
        await device.context.shared.close()
    }

    @Test(arguments: [
        (BootPlan.once(.network), BootMode?.some(.uefi)), (.always([.disk, .network]), nil), (.firmware, nil),
    ])
    func bootPlansAreSetAndReadBack(plan: BootPlan, mode: BootMode?) async throws {
        let device = try SwitchFile()
        let held = try await device.machine(2).setBoot(plan, mode: mode)
        #expect(held.plan == plan)
        #expect(held.mode == mode)
        await device.context.shared.close()
    }

    @Test func aPlanThatTheProgramCannotHoldIsRefusedBeforeItIsSent() async throws {
        let device = try SwitchFile()
        let machine = try device.machine(2)
        let error = try #require(
            await #expect(throws: DriverError.self) { try await machine.setBoot(.once(BootDevice(.setup))) })
        #expect(error.code == .unsupported)
        #expect(try await machine.bootReading().plan == .firmware)
        await device.context.shared.close()
    }

    @Test func hardwareFactsCarryTheirSource() async throws {
        let device = try SwitchFile()
        let facts = try await device.machine(2).exchange("hardware", as: (any HardwareDetecting).self) {
            try await $0.detectHardware()
        }
        #expect(facts.serial == Fact("outlet 2", from: "exec python3 switch.py"))
        await device.context.shared.close()
    }

    @Test func itsErrorsKeepTheirCode() async throws {
        let device = try SwitchFile(password: "right")
        let wrong = try device.machine(1, secrets: ["secrets": Secret("password=wr0ng-canary")])
        let refused = try #require(await #expect(throws: DriverError.self) { try await wrong.powerReading() })
        #expect(refused.code == .unauthorized)
        #expect(refused.message == "the switch refused the password")
        let right = try device.machine(9, secrets: ["secrets": Secret("password=right")])
        let missing = try #require(await #expect(throws: DriverError.self) { try await right.powerReading() })
        #expect(missing.code == .notFound)
        #expect(missing.remedy == "it has 1, 2, 3")
        await device.context.shared.close()
    }

    @Test func settingsThatTheProgramDoesNotKnowAreAllNamed() async throws {
        let device = try SwitchFile()
        var raw = device.settings(1)
        raw.set("settings", ["password": "open", "port": "7"])
        let machine = try device.registry.controller("exec", settings: raw, in: device.context)
        let error = try #require(await #expect(throws: DriverError.self) { try await machine.powerReading() })
        #expect(error.code == .badSettings)
        #expect(
            error.problems.map(\.description) == [
                "settings.file: required by example switch", "settings.outlet: required by example switch",
                "settings.password: is a secret; give it in secrets",
                "settings.port: no such setting of example switch; known are file, outlet, password",
            ])
        #expect(!"\(error)".contains("open"))
        await device.context.shared.close()
    }

    @Test func doctorWalksTheWay() async throws {
        let device = try SwitchFile()
        let steps = try await device.machine(1).exchange("diagnosis", as: (any Diagnosing).self) { driver in
            let kept = StepKeeper()
            await driver.diagnose { kept.add($0) }
            return kept.steps
        }
        #expect(steps.map(\.name) == ["program", "describe", "power", "boot"])
        #expect(steps.allSatisfy { $0.outcome == .passed })
        #expect(steps[2].finding == "the program says off")
        await device.context.shared.close()
    }

    @Test func theDryRunShowsTheLineAndStartsNothing() throws {
        let device = try SwitchFile()
        let machine = try device.machine(1, secrets: ["secrets": Secret("password=canary-7")])
        let driver = try #require(machine.driver as? any WirePlanning)
        let lines = driver.wireOperations(for: .power(.on))
        #expect(lines.first == "run python3 \(SwitchFile.program)")
        #expect(lines.last?.contains(#""params":{"action":"on"},"secrets":{"password":"<redacted>"}"#) == true)
        #expect(!lines.joined().contains("canary-7"))
    }

    @Test func aProgramThatCannotReadLeavesAnOrderUnconfirmed() async throws {
        let context = DriverContext()
        let command = ProgramBench.python(
            "say({'id': r['id'], 'result': {}})", before: "known['methods'] = ['perform']")
        let driver = try ProgramBench.driver(command, in: context)
        let machine = PowerController(driver, machine: "blind", controllers: driver.controllers, in: context)
        var request = PowerRequest(.on)
        request.settleLimit = .milliseconds(300)
        let record = await machine.perform(request)
        #expect(record.sent == [.on])
        guard case .unconfirmed(let doubt) = record.outcome else {
            Issue.record("it ended \(record.outcome)")
            return
        }
        #expect(doubt == .unreadable)
        await context.shared.close()
    }
}
