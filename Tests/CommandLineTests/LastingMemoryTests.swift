import Synchronization
import Testing
import WroughtCore
import WroughtProvisioning

@testable import WroughtCommandLine

/// What drivers learn in one run of the program is told to them in the next.
@Suite("memory of controllers")
struct LastingMemoryTests {
    @Test("a lesson goes into the store, comes back, and is forgotten when it is taken back")
    func lessons() async throws {
        let desk = try Desk(registry: DriverRegistry(LearningDriver.self))
        #expect(await desk.type("machine add n1 --driver learning --set address=a").status == .done)
        #expect(await desk.type("machine add n2 --driver learning --set address=b").status == .done)
        for read in 1...3 {
            let answer = await desk.type("power status n1 --json")
            #expect(answer.results.contains("\"detail\":\"read \(read)\""), "\(answer)")
        }
        #expect(await desk.type("power status n2 --json").results.contains("\"detail\":\"read 1\""))
        let known = try await desk.memory.knowledge(
            of: [ControllerIdentity("learning a"), ControllerIdentity("learning b")], since: .now())
        #expect(known == [ControllerIdentity("learning b"): ["reads": 1]], "three reads are enough for anybody")
    }

    @Test("a store that cannot tell or keep lessons stops nobody")
    func brokenStore() async throws {
        let desk = try Desk(registry: DriverRegistry(LearningDriver.self))
        #expect(await desk.type("machine add n1 --driver learning --set address=a").status == .done)
        await desk.memory.break()
        for _ in 1...2 {
            let answer = await desk.type("power status n1 --json", environment: ["WROUGHT_LOG": "debug"])
            #expect(answer.status == .done)
            #expect(answer.results.contains("\"detail\":\"read 1\""))
            #expect(answer.remarks.contains("lessons not kept"))
        }
    }
}

/// Counts its readings in the memory, and forgets them at the third.
private struct LearningDriver: PowerSensing {
    struct Settings: DriverSettings {
        let address: String
        static let form = SettingsForm(Setting("address", "Address", identifies: true), make: Settings.init)
    }

    static let info = DriverInfo(id: "learning", title: "Learning")
    let identity: ControllerIdentity
    let context: DriverContext

    init(_ settings: Settings, in context: DriverContext) {
        (identity, self.context) = (ControllerIdentity("learning \(settings.address)"), context)
    }

    func perform(_ action: PowerAction) async throws -> PowerReceipt { .accepted }

    func powerReading() async throws -> PowerReading {
        var reads = 1
        if case .int(let known)? = context.memory.recall("reads", of: identity) { reads += known }
        context.memory.remember(reads < 3 ? .int(reads) : nil, as: "reads", of: identity)
        return PowerReading(.on, source: "learning", time: context.now(), detail: "read \(reads)")
    }
}

extension LearningDriver: ControllerIdentifying {
    var controllers: [ControllerIdentity] { [identity] }
}
