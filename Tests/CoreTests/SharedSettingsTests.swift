import Synchronization
import Testing

@testable import WroughtCore

private struct Bank: DriverSettings {
    let address: String
    let limit: Int
    /// How often a bank was read, by its address.
    static let reads = Mutex<[String: Int]>([:])

    static let form = SettingsForm(
        Setting("power_address", "Address", identifies: true), Setting("limit", "Limit", default: 5, in: 1...9),
        make: { (address: String, limit: Int) in
            if address == "nowhere" { throw SettingProblem("power_address", "is nowhere") }
            reads.withLock { $0[address, default: 0] += 1 }
            return Bank(address: address, limit: limit)
        })
}

private struct Socket: DriverSettings {
    let bank: Bank
    let number: Int
    static let form = SettingsForm(
        extending: Bank.form, Setting("node_outlet", "Outlet", in: 1...24, scope: .machine), make: Socket.init)
}

private struct SocketDriver: PowerDriver {
    static let info = DriverInfo(id: "socket", title: "Socket", summary: "A socket of a bank.")
    let settings: Socket
    init(_ settings: Socket, in context: DriverContext) { self.settings = settings }
    func perform(_ action: PowerAction) async throws -> PowerReceipt { .accepted }
}

@Suite struct SharedSettingsTests {
    @Test func holdsTheSettingsOfBothForms() throws {
        #expect(Socket.form.settings.map(\.key) == ["power_address", "limit", "node_outlet"])
        let socket = try Socket.form.decode(["power_address": "a", "node_outlet": 3])
        #expect(socket.bank.address == "a" && socket.bank.limit == 5 && socket.number == 3)
    }

    @Test func tellsTheProblemsOfBothFormsAtOnce() {
        let error = #expect(throws: DriverError.self) {
            try Socket.form.decode(["limit": 10, "node_outlet": 0, "node_outlets": 3])
        }
        #expect(error?.problems.map(\.key) == ["node_outlets", "power_address", "limit", "node_outlet"])
        #expect(error?.problems.first?.message.contains("did you mean node_outlet?") == true)
    }

    @Test func whatShowsBetweenSettingsIsToldBesideTheRest() {
        let error = #expect(throws: DriverError.self) {
            try Socket.form.decode(["power_address": "nowhere", "node_outlet": 25])
        }
        #expect(error?.problems.map(\.key) == ["power_address", "node_outlet"])
    }

    @Test func aRowOfMachinesReadsItsControllerOnce() throws {
        var assembly = ControllerAssembly(DriverRegistry(SocketDriver.self))
        let machines = try (1...5).map { number in
            try assembly.controller("socket", settings: ["power_address": "row", "node_outlet": .int(number)])
        }
        #expect(machines.compactMap { ($0.driver as? SocketDriver)?.settings.number } == [1, 2, 3, 4, 5])
        #expect(Bank.reads.withLock { $0["row"] } == 1)
    }

    @Test func anotherControllerInBetweenIsNotMixedUp() throws {
        var assembly = ControllerAssembly(DriverRegistry(SocketDriver.self))
        let limits: [Int] = try [("x", 1), ("x", 2), ("y", 2), ("x", 1)].map { address, limit in
            let raw: RawSettings = ["power_address": .string(address), "limit": .int(limit), "node_outlet": 1]
            let driver = try assembly.controller("socket", settings: raw).driver as? SocketDriver
            #expect(driver?.settings.bank.address == address)
            return driver?.settings.bank.limit ?? 0
        }
        #expect(limits == [1, 2, 2, 1])
    }
}

@Suite struct ParallelMappingTests {
    @Test(arguments: [0, 1, 99, 100, 101, 1000]) func keepsTheOrder(_ count: Int) async {
        let doubled = await Array(0..<count).mappedInParallel { $0 * 2 }
        #expect(doubled == (0..<count).map { $0 * 2 })
    }

    @Test func throwsTheEarlierPartsFirstError() async {
        let error = await #expect(throws: SettingProblem.self) {
            try await Array(0..<1000).mappedInParallel { (number) throws(SettingProblem) in
                if number % 400 == 399 { throw SettingProblem("\(number)", "is wrong") }
            }
        }
        #expect(error?.key == "399")
    }

    @Test func eachPartHasItsOwnState() async {
        let counts = await Array(0..<200).mappedInParallel(from: { 0 }) { (seen: inout Int, _: Int) in
            seen += 1
            return seen
        }
        #expect(counts == Array(1...100) + Array(1...100))
    }
}
