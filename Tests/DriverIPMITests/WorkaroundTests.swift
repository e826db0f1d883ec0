import Synchronization
import Testing
import WroughtCore
import WroughtSimulators
import WroughtWireIPMI

@testable import DriverIPMI

/// Every workaround flag against a controller with the fault that it is for. The models of the faults are proven with
/// FreeIPMI in the simulator's own tests.
@Suite("workarounds")
struct WorkaroundTests {
    /// What the driver does without the flag.
    enum Plain: Sendable {
        /// It works, and diagnosis says what was worked around where a text is given.
        case works(told: String?)
        /// It fails with this code, and a text that contains this.
        case fails(DriverError.Code, String)

        var limit: Duration {
            if case .fails(.timeout, _) = self { .seconds(5) } else { .seconds(30) }
        }
    }

    struct Row: CustomTestStringConvertible, Sendable {
        var quirk: BMCQuirk
        var settings: RawSettings
        var plain: Plain
        var password = "secret"
        var signsEveryPacket = true

        var testDescription: String { "\(quirk.rawValue) \(settings)" }
    }

    static let lan: RawSettings = ["power_driver": "LAN"]
    static let rows: [Row] = [
        Row(quirk: .opensesspriv, settings: [:], plain: .works(told: "opensesspriv")),
        Row(quirk: .opensesspriv, settings: ["cipher_suite_id": "17"], plain: .works(told: "opensesspriv")),
        Row(
            quirk: .opensesspriv, settings: ["user_lookup": "name-and-privilege"], plain: .works(told: "opensesspriv")),
        Row(quirk: .authcap, settings: [:], plain: .works(told: nil)),
        Row(quirk: .authcap, settings: lan, plain: .fails(.unsupported, "authcap")),
        Row(quirk: .idzero, settings: [:], plain: .fails(.timeout, "idzero")),
        Row(quirk: .idzero, settings: lan, plain: .fails(.timeout, "idzero")),
        Row(quirk: .unexpectedauth, settings: lan, plain: .works(told: "unexpectedauth"), signsEveryPacket: false),
        Row(quirk: .forcepermsg, settings: lan, plain: .fails(.timeout, "forcepermsg"), signsEveryPacket: false),
        Row(quirk: .endianseq, settings: lan, plain: .works(told: nil)),
        Row(quirk: .intel20, settings: [:], plain: .fails(.unauthorized, "does not know the user")),
        Row(
            quirk: .intel20, settings: ["cipher_suite_id": "1"],
            plain: .fails(.unauthorized, "does not know the user")),
        Row(
            quirk: .intel20, settings: ["cipher_suite_id": "8"],
            plain: .fails(.unauthorized, "does not know the user"), password: "more than 16 bytes"),
        Row(quirk: .supermicro20, settings: [:], plain: .works(told: "supermicro20")),
        Row(quirk: .supermicro20, settings: ["cipher_suite_id": "0"], plain: .works(told: nil)),
        Row(quirk: .sun20, settings: [:], plain: .works(told: "sun20")),
        Row(quirk: .nochecksumcheck, settings: [:], plain: .fails(.timeout, "nochecksumcheck")),
        Row(quirk: .nochecksumcheck, settings: lan, plain: .fails(.timeout, "nochecksumcheck")),
        Row(
            quirk: .integritycheckvalue, settings: ["cipher_suite_id": "0"],
            plain: .works(told: "integritycheckvalue")),
        Row(quirk: .ipmiping, settings: [:], plain: .works(told: nil)),
        Row(quirk: .noauthcodecheck, settings: lan, plain: .fails(.timeout, "noauthcodecheck")),
    ]

    @Test("with the flag it works; without it, it works too or the error is clear", arguments: rows)
    func flag(_ row: Row) async throws {
        var settings = BMCSettings()
        settings.users = [BMCUser("admin", password: row.password)]
        settings.cipherSuites = [0, 1, 3, 8, 17]
        settings.signsEveryPacket = row.signsEveryPacket
        var faults = BMCFaults()
        faults.quirks = [row.quirk]
        let raw = row.settings.merging(["power_pass": .string(row.password)])
        // Without the flag some rows must run into the limit, which leaves time to log in on a busy machine.
        try await Bench.with(SimulatedBMC(settings, faults: faults), limit: row.plain.limit) { bench, address in
            try await expect(row.plain, of: try bench.driver(address, raw))
        }
        let bmc = SimulatedBMC(settings, faults: faults)
        try await Bench.with(bmc, limit: .seconds(30)) { bench, address in
            let driver = try bench.driver(
                address, raw.merging(["workaround_flags": [.string(row.quirk.rawValue)]]))
            #expect(try await driver.powerReading().state == .off)
            _ = try await driver.perform(.on)
            // Enough answers for numbers to leave a narrow window, were they taken in the wrong order.
            for _ in 0..<20 { #expect(try await driver.powerReading().state == .on) }
            #expect(bmc.powerOrders == [.powerUp])
        }
    }

    private func expect(_ plain: Plain, of driver: IPMIDriver) async throws {
        switch plain {
        case .works(let told):
            for _ in 0..<20 { #expect(try await driver.powerReading().state == .off) }
            guard let told else { return }
            let steps = Mutex<[DiagnosticStep]>([])
            await driver.diagnose { step in steps.withLock { $0.append(step) } }
            let session = steps.withLock { $0 }.first { $0.name == "session" }
            #expect(session?.outcome == .workedAround)
            #expect(session?.finding.contains(told) == true)
        case .fails(let code, let text):
            let error = await failure { try await driver.powerReading() }
            #expect(error?.code == code)
            let told = "\(error?.message ?? "") \(error?.remedy ?? "")"
            #expect(told.contains(text))
        }
    }

    @Test("every name that settings take has a fault to prove it with, and the other way round")
    func complete() {
        let names = WorkaroundName.allCases.filter { $0 != .none }.map(\.rawValue)
        #expect(Set(names) == Set(BMCQuirk.allCases.map(\.rawValue)))
        #expect(Set(Self.rows.map(\.quirk)) == Set(BMCQuirk.allCases))
    }

    @Test("a controller that keeps to the specification takes every flag but those that change what is sent")
    func harmless() async throws {
        var settings = BMCSettings()
        settings.signsEveryPacket = false
        for name in WorkaroundName.allCases where name != .intel20 {
            for version in ["LAN_2_0", "LAN"] {
                try await Bench.with(SimulatedBMC(settings)) { bench, address in
                    let driver = try bench.driver(
                        address,
                        ["power_driver": .string(version), "workaround_flags": [.string(name.rawValue)]])
                    #expect(try await driver.powerReading().state == .off, "\(name) \(version)")
                }
            }
        }
    }
}
