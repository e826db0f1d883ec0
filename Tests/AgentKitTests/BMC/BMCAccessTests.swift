import AgentKit
import IPMICommands
import SeededNumbers
import Synchronization
import Testing
import WroughtCore
import WroughtWire

@Suite("The BMC from within")
struct BMCAccessTests {
    @Test func whatItIs() throws {
        let survey = try BMCSurvey(SimulatedBMC(names: [1: "", 2: "root"]))
        #expect(survey.channel == 1)
        #expect(survey.address == "10.0.0.7")
        #expect(survey.mac?.description == "02:00:00:00:00:09")
        #expect(survey.users.count == 10)
        #expect(survey.users[1].name == "root")
        #expect(survey.device.manufacturer == 674)
    }

    @Test(
        arguments: [[169, 254, 1, 1], [0, 0, 0, 0], [16, 1, 15, 1], [127, 0, 0, 1], [224, 0, 0, 1]] as [[UInt8]])
    func addressesThatNobodyReaches(_ address: [UInt8]) throws {
        #expect(try BMCSurvey(SimulatedBMC(address: address)).address == nil)
    }

    @Test func slots() {
        func users(_ names: [String]) -> [BMCSurvey.User] {
            names.enumerated().map { .init(slot: UInt8($0 + 1), name: $1, isEnabled: nil, access: nil) }
        }
        #expect(UserSlotChoice.slot(for: "maas", among: users(["", "root", "", ""])) == 3, "the first is never ours")
        #expect(
            UserSlotChoice.slot(for: "maas", among: users(["", "", "", "maas"])) == 4, "the same name is used again")
        #expect(UserSlotChoice.slot(for: "maas", among: users(["", "a", "(Empty User)"])) == 3)
        #expect(UserSlotChoice.slot(for: "maas", among: users(["maas", "a"])) == nil)
    }

    @Test(
        arguments: [
            SimulatedBMC.Peculiarity.none, .refusesNamesOfEmptySlots, .wantsSpecials, .enablesLast, .cannotTest,
        ])
    func aUserIsMade(_ peculiarity: SimulatedBMC.Peculiarity) throws {
        let bmc = SimulatedBMC(names: [2: "root"], peculiarity)
        var numbers = SeededGenerator(seed: 9)
        let power = try BMCAccess(bmc, try BMCSurvey(bmc)).setUp(using: &numbers)
        let settings = try JSONReader.read(power.parameters)
        let state = bmc.state.withLock { $0 }
        #expect(power.type == "ipmi")
        #expect(settings["power_user"] == "maas")
        #expect(settings["power_address"] == "10.0.0.7")
        #expect(settings["power_driver"] == "LAN_2_0")
        #expect(settings["power_pass"]?.text == String(decoding: try #require(state.passwords[3]), as: UTF8.self))
        #expect(state.names[3] == "maas")
        #expect(state.names[2] == "root", "somebody else's user is left alone")
        #expect(state.enabled == [3])
        #expect(state.access[3]?.limit == .admin)
        #expect(state.access[3]?.hasIPMIMessaging == true)
    }

    @Test func theOrderThatThePickiestAskFor() throws {
        let bmc = SimulatedBMC()
        var numbers = SeededGenerator(seed: 9)
        _ = try BMCAccess(bmc, try BMCSurvey(bmc)).setUp(using: &numbers)
        #expect(bmc.state.withLock { $0.commands } == ["name 2", "password 2", "enable 2", "access 2"])
        _ = try BMCAccess(bmc, try BMCSurvey(bmc)).setUp(using: &numbers)
        #expect(bmc.state.withLock { $0.commands.filter { $0.hasPrefix("name") }.count } == 1)
    }

    @Test func refusalsAreSentences() throws {
        func failure(_ bmc: SimulatedBMC) -> String {
            var numbers = SeededGenerator(seed: 9)
            do {
                _ = try BMCAccess(bmc, try BMCSurvey(bmc)).setUp(using: &numbers)
                return "none"
            } catch { return "\(error)" }
        }
        let taken = Dictionary(uniqueKeysWithValues: (UInt8(1)...10).map { ($0, "user\($0)") })
        #expect(failure(SimulatedBMC(names: taken)) == "all 10 user slots of the BMC are taken: free one for “maas”")
        #expect(failure(SimulatedBMC(.forgetsRights)) == "the BMC did not keep the user's rights")
        #expect(failure(SimulatedBMC(.channelOff)).contains("switch IPMI over LAN on"))
    }

    @Test func recipes() {
        var numbers = SeededGenerator(seed: 4)
        for recipe in PasswordRecipe.order {
            let all = (0..<200).map { _ in recipe.password(using: &numbers) }
            #expect(all.allSatisfy { recipe.fits($0) && $0.count <= 20 })
            #expect(Set(all).count == 200)
        }
        #expect(!PasswordRecipe.order[3].fits(Array("AABBccdd11.xyz".utf8)), "neighbours are alike")
        #expect(!PasswordRecipe.order[0].fits(Array("short".utf8)))
    }

    @Test func redfishFromSMBIOS() throws {
        // Type 42: network interface, a USB card 0x46b:0xffb0, protocol 4 with fixed addresses.
        var record = [UInt8](repeating: 0, count: 16) + [1, 1, 169, 254, 0, 2] + [UInt8](repeating: 0, count: 12)
        record += [255, 255, 0, 0] + [UInt8](repeating: 0, count: 12)
        record += [1, 1, 169, 254, 0, 17] + [UInt8](repeating: 0, count: 12)
        record +=
            [255, 255, 0, 0] + [UInt8](repeating: 0, count: 12) + [0xBB, 0x01, 0, 0, 0, 0, 3] + Array("bmc".utf8)
        let device: [UInt8] = [2, 0x6B, 0x04, 0xB0, 0xFF]
        let body = [0x40, UInt8(device.count)] + device + [1, 4, UInt8(record.count)] + record
        let raw = [42, UInt8(4 + body.count), 0, 0] + body + [0, 0]
        let found = try #require(RedfishHostInterface(structure: raw))
        #expect(found.hostAddress?.description == "169.254.0.2")
        #expect(found.serviceAddress?.description == "169.254.0.17")
        #expect(found.servicePort == 443)
        #expect(found.serviceName == "bmc")
        #expect(found.attachment == .usb(vendor: 0x46B, product: 0xFFB0))
        var numbers = SeededGenerator(seed: 2)
        for _ in 0..<20_000 {
            var spoiled = raw
            for _ in 0..<3 {
                spoiled[Int.random(in: 0..<raw.count, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
            }
            spoiled.removeLast(Int.random(in: 0..<raw.count, using: &numbers))
            _ = RedfishHostInterface(structure: spoiled)
        }
        #expect(RedfishHostInterface(structure: Array(raw.prefix(40))) == nil)
    }
}
