import NIOCore
import Testing
import WroughtCore
import WroughtSimulators
import WroughtWireIPMI

@testable import DriverIPMI

/// The pure session machine against the pure core of the simulated BMC, in time that is only counted.
@Suite("session machine")
struct SessionMachineTests {
    /// Both ends and the time between them.
    struct World: CustomTestStringConvertible {
        var testDescription: String { "world at \(elapsed) ms" }

        var machine: SessionMachine
        var core: BMCCore
        var now = NIODeadline.uptimeNanoseconds(1_000_000_000)
        var answers: [SessionCall.ID: Result<IPMIResponse, SessionFailure>] = [:]
        /// When packets were sent, in milliseconds since the start.
        var sent: [Int64] = []
        var losesEverything = false
        /// Answers on their way.
        var late: [(at: NIODeadline, bytes: [UInt8])] = []
        private var nextID: SessionCall.ID = 0

        init(_ raw: RawSettings = [:], _ settings: BMCSettings = BMCSettings()) throws {
            let usual: RawSettings = [
                "power_address": "bmc", "power_user": "admin", "power_pass": "secret", "privilege_level": "ADMIN",
            ]
            let form = try IPMISettings.form.decode(usual.merging(raw))
            let random: @Sendable (Int) -> [UInt8] = { count in (0..<count).map { _ in UInt8.random(in: 1...255) } }
            machine = SessionMachine(SessionPlan(form), random: random)
            core = BMCCore(settings, random: random)
        }

        var elapsed: Int64 { Int64(now.uptimeNanoseconds) / 1_000_000 - 1000 }

        mutating func call<Command: IPMICommand>(
            _ command: Command, needs: PrivilegeLevel = .user, isRepeatable: Bool = true,
            within: TimeAmount = .seconds(20)
        ) -> SessionCall.ID {
            nextID += 1
            var effects: [SessionEffect] = []
            let call = SessionCall(
                id: nextID, work: .command(command.request), needs: needs, isRepeatable: isRepeatable, bridge: nil,
                deadline: now + within)
            machine.submit(call, now: now, effects: &effects)
            carryOut(effects)
            return nextID
        }

        mutating func carryOut(_ effects: [SessionEffect]) {
            for effect in effects {
                switch effect {
                case .finish(let id, let answer): answers[id] = answer
                case .probePort: break
                case .send(let bytes):
                    sent.append(elapsed)
                    guard !losesEverything else { continue }
                    for case .send(let reply, let delay) in core.receive(bytes, at: .milliseconds(elapsed)) {
                        if delay > .zero {
                            late.append((now + TimeAmount(clamping: delay), reply))
                        } else {
                            deliver(reply)
                        }
                    }
                }
            }
        }

        mutating func deliver(_ bytes: [UInt8]) {
            guard let datagram = try? RMCPDatagram.decode(bytes) else { return }
            var effects: [SessionEffect] = []
            _ = machine.receive(datagram, now: now, effects: &effects)
            carryOut(effects)
        }

        /// Lets time pass, stopping wherever the machine wants to be woken.
        mutating func pass(_ time: TimeAmount) {
            let end = now + time
            while now < end {
                let arrival = late.map(\.at).min() ?? .distantFuture
                now = min(max(min(machine.wakeAt, arrival), now + .milliseconds(1)), end)
                while let index = late.firstIndex(where: { $0.at <= now }) { deliver(late.remove(at: index).bytes) }
                var effects: [SessionEffect] = []
                machine.tick(now: now, effects: &effects)
                carryOut(effects)
            }
        }

        func isOK(_ id: SessionCall.ID) -> Bool {
            if case .success(let response)? = answers[id] { return response.completion == .ok }
            return false
        }
    }

    @Test("a first call takes four exchanges, later ones take one")
    func exchanges() throws {
        var world = try World()
        let first = world.call(GetChassisStatus())
        #expect(world.isOK(first))
        #expect(world.sent.count == 4)
        let second = world.call(GetChassisStatus())
        #expect(world.isOK(second))
        #expect(world.sent.count == 5)
        let order = world.call(ChassisControl(.powerUp), needs: .operator, isRepeatable: false)
        #expect(world.isOK(order))
        #expect(world.sent.count == 7, "the privilege is raised when it is first needed")
    }

    @Test("without answers: repeats after 1, 3 and 5 seconds, the end at the deadline")
    func repeats() throws {
        var world = try World()
        world.losesEverything = true
        let id = world.call(GetChassisStatus(), within: .seconds(12))
        world.pass(.seconds(30))
        // Each repeat of Open Session goes with a question for the capabilities.
        #expect(world.sent == [0, 1000, 1000, 4000, 4000, 9000, 9000])
        #expect(world.answers[id] == .failure(.noAnswer(stage: "Open Session", heard: false)))
        #expect(world.machine.isIdle)
    }

    @Test("a controller that takes three seconds for each packet, one after the other, answers within twenty")
    func slow() throws {
        var world = try World()
        world.core.faults.latency = .seconds(3)
        let id = world.call(GetChassisStatus(), within: .seconds(20))
        world.pass(.seconds(20))
        #expect(world.isOK(id))
        #expect(world.sent.count <= 6, "four packets and at most two repeats")
        let second = world.call(GetChassisStatus(), within: .seconds(5))
        world.pass(.seconds(5))
        #expect(world.isOK(second))
    }

    @Test("an order is sent once")
    func order() throws {
        var world = try World()
        let first = world.call(ChassisControl(.powerUp), needs: .operator, isRepeatable: false)
        #expect(world.isOK(first))
        world.losesEverything = true
        let before = world.sent.count
        let id = world.call(ChassisControl(.powerCycle), needs: .operator, isRepeatable: false)
        world.pass(.seconds(15))
        #expect(world.sent.count == before + 1)
        #expect(world.answers[id] == .failure(.orderUnanswered))
    }

    @Test("an open session is kept alive for five minutes after its last use, then closed")
    func keepAlive() throws {
        var world = try World()
        _ = world.call(GetChassisStatus())
        world.pass(.seconds(240))
        #expect(world.core.openSessions == 1, "the BMC drops sessions after 60 silent seconds")
        let sent = world.sent.count
        let later = world.call(GetChassisStatus())
        #expect(world.isOK(later))
        #expect(world.sent.count == sent + 1)
        world.pass(.seconds(400))
        #expect(world.core.openSessions == 0)
        #expect(world.machine.isIdle)
    }

    @Test("an order on a session that was silent for long is preceded by a question")
    func staleOrder() throws {
        var world = try World()
        _ = world.call(ChassisControl(.powerUp), needs: .operator, isRepeatable: false)
        world.pass(.seconds(20))
        world.core.forgetSessions()
        let id = world.call(ChassisControl(.powerDown), needs: .operator, isRepeatable: false)
        world.pass(.seconds(5))
        #expect(world.isOK(id))
        #expect(world.machine.reopens == 1)
    }

    @Test("a session that a quick controller forgot just now costs about a second", arguments: ["LAN_2_0", "LAN"])
    func forgottenJustNow(_ version: String) throws {
        var world = try World(["power_driver": .string(version)])
        let first = world.call(GetChassisStatus())
        #expect(world.isOK(first))
        world.pass(.seconds(1))
        world.core.forgetSessions()
        let before = world.elapsed
        let id = world.call(GetChassisStatus())
        world.pass(.milliseconds(1200))
        #expect(world.isOK(id))
        #expect(world.machine.reopens == 1)
        #expect((world.sent.last ?? 0) - before <= 1100)
    }

    @Test("a quick controller that takes three seconds all at once is not buried, and keeps its session")
    func slowAllAtOnce() throws {
        var world = try World()
        let first = world.call(GetChassisStatus())
        #expect(world.isOK(first))
        let before = world.sent.count
        world.core.faults.latency = .seconds(3)
        let id = world.call(GetChassisStatus())
        world.pass(.seconds(4))
        #expect(world.isOK(id), "by the late answer in the old session")
        #expect(world.sent.count <= before + 3, "two questions and one attempt to open another session")
        #expect(world.machine.reopens == 0)
        // From now on the controller is known to be slow.
        world.pass(.seconds(20))
        let next = world.sent.count
        let second = world.call(GetChassisStatus(), within: .seconds(20))
        world.pass(.seconds(20))
        #expect(world.isOK(second))
        #expect(world.sent.count <= next + 2)
    }

    @Test("a session that a slow controller forgot is replaced within the usual limit")
    func forgottenBySlow() throws {
        var world = try World()
        world.core.faults.latency = .milliseconds(1500)
        let first = world.call(GetChassisStatus())
        world.pass(.seconds(20))
        #expect(world.isOK(first))
        world.core.forgetSessions()
        let id = world.call(GetChassisStatus(), within: .seconds(20))
        world.pass(.seconds(20))
        #expect(world.isOK(id))
    }

    @Test("two calls at once go one after the other; a cancelled one is not sent")
    func queue() throws {
        var world = try World()
        world.losesEverything = true
        let ids = (0..<3).map { _ in world.call(GetChassisStatus()) }
        #expect(world.sent.count == 1)
        var effects: [SessionEffect] = []
        world.machine.cancel(ids[1], now: world.now, effects: &effects)
        world.losesEverything = false
        world.pass(.seconds(3))
        #expect(world.isOK(ids[0]))
        #expect(world.answers[ids[1]] == nil)
        #expect(world.isOK(ids[2]))
    }

    @Test(
        "IPMI 1.5 with the workarounds of the packet format", arguments: ["endianseq", "forcepermsg", "unexpectedauth"])
    func version15(_ flag: String) throws {
        var world = try World(["power_driver": "LAN", "workaround_flags": [.string(flag)]])
        let id = world.call(GetChassisStatus())
        // None of them troubles a controller that keeps to the specification.
        #expect(world.isOK(id))
    }

    @Test("no datagram makes the machine trap, or believe it")
    func randomDatagrams() throws {
        for round in 0..<100 {
            var world = try World(["power_driver": round % 2 == 0 ? "LAN_2_0" : "LAN"])
            world.losesEverything = true
            let id = world.call(GetChassisStatus())
            for step in 0..<20 {
                var bytes = (0..<Int.random(in: 0...90)).map { _ in UInt8.random(in: 0...255) }
                if bytes.count > 6 {
                    bytes.replaceSubrange(0..<4, with: [6, 0, 0xFF, 7])
                    if step % 2 == 0 { bytes.replaceSubrange(4..<6, with: [6, UInt8.random(in: 0x10...0x15)]) }
                }
                world.deliver(bytes)
                world.pass(.milliseconds(300))
            }
            #expect(!world.isOK(id))
        }
    }

    @Test("a late answer raises the time that repeats wait, slowly forgotten")
    func estimate() {
        var estimate = RoundTripEstimate()
        #expect(estimate.wait(afterSends: 1) == .seconds(1))
        #expect(estimate.wait(afterSends: 2) == .seconds(3))
        #expect(estimate.wait(afterSends: 9) == .seconds(5))
        estimate.answered(after: .seconds(3), sinceLast: .seconds(2), attempts: 2)
        #expect(estimate.wait(afterSends: 1) == .seconds(9))
        for _ in 0..<30 { estimate.answered(after: .milliseconds(1), sinceLast: .milliseconds(1), attempts: 1) }
        #expect(estimate.wait(afterSends: 1) == .seconds(1))
    }

    @Test("a lost packet of a fast controller is not taken for slowness")
    func lostPackets() {
        var estimate = RoundTripEstimate()
        estimate.answered(after: .milliseconds(1), sinceLast: .milliseconds(1), attempts: 1)
        for _ in 0..<4 { estimate.answered(after: .milliseconds(1002), sinceLast: .milliseconds(2), attempts: 2) }
        #expect(estimate.wait(afterSends: 1) == .seconds(1))
        estimate.answered(after: .seconds(3), sinceLast: .seconds(2), attempts: 2)
        #expect(estimate.wait(afterSends: 1) == .seconds(9))
    }
}
