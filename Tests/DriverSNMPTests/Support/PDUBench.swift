#if NetSNMP
import DriverSNMP
import Foundation
import WroughtCore
import WroughtLab
import WroughtSimulators

/// A real snmpd that serves a simulated PDU, and drivers for its outlets.
struct PDUBench: Sendable {
    let agent: SNMPDaemon
    let journal: String
    let context: DriverContext
    let row: ExpectedRow

    /// Starts one for the length of a closure.
    static func run<Answer: Sendable>(
        _ row: ExpectedRow, outlets: Int = 4, delay: Int = 0, fault: PDUFault? = nil,
        _ adjust: (inout SNMPDaemonOptions) -> Void = { _ in }, _ body: (PDUBench) async throws -> Answer
    ) async throws -> Answer {
        await Places.agents.take()
        let result = await Result.of {
            try await Lab.run("pdu") { lab in
                let bench = try await start(row, outlets: outlets, delay: delay, fault: fault, in: lab, adjust)
                let result = await Result.of { try await body(bench) }
                await bench.context.shared.close()
                return try result.get()
            }
        }
        await Places.agents.giveBack()
        return try result.get()
    }

    static func start(
        _ row: ExpectedRow, outlets: Int = 4, delay: Int = 0, fault: PDUFault? = nil,
        context: DriverContext = DriverContext(), in lab: Lab, _ adjust: (inout SNMPDaemonOptions) -> Void = { _ in }
    ) async throws -> PDUBench {
        let folder = try lab.folder.folder(lab.unique("pdu"))
        let pdu = row.pdu(outlets: outlets, delay: delay, fault: fault, journal: folder.file("journal"))
        let file = try folder.write("pdu.json", String(decoding: JSONEncoder().encode(pdu), as: UTF8.self))
        var options = SNMPDaemonOptions()
        options.sysObjectID = row.device.map { "." + $0 }
        options.passPersist = [("." + row.base, "\(try program()) \(file)")]
        adjust(&options)
        let agent = try await SNMPDaemon.start(options, in: lab)
        return PDUBench(agent: agent, journal: folder.file("journal"), context: context, row: row)
    }

    /// The agent program, built beside the tests.
    private static func program() throws -> String {
        let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let beside = [folder.path, Bundle.main.bundlePath, Bundle.main.bundlePath + "/.."]
        let found = beside.map { "\($0)/wrought-pdu-agent" }.first { FileManager.default.isExecutableFile(atPath: $0) }
        guard let found else { throw LabError("wrought-pdu-agent was not built beside the tests: \(folder.path)") }
        return found
    }

    /// Settings for an outlet, the model asked for or, where the device cannot say, named.
    func settings(_ outlet: String, _ more: [String: JSONValue] = [:]) -> RawSettings {
        var values: [String: JSONValue] = [
            "power_address": .string(agent.address), "node_outlet": .string(outlet), "snmp_community": "private",
            "pdu_type": .string(row.device == nil ? row.id : "auto"),
        ]
        for (key, value) in more { values[key] = value == .null ? nil : value }
        return RawSettings(values)
    }

    func driver(_ outlet: String, _ more: [String: JSONValue] = [:]) throws -> SNMPPDUDriver {
        try SNMPPDUDriver(SNMPPDUDriver.Settings.form.decode(settings(outlet, more)), in: context)
    }

    /// What was written so far, by object and value.
    var writes: [String] {
        let text = (try? String(contentsOfFile: journal, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }
}

/// Reads until the state is there, an unreachable device again and again; gives back all states seen on the way.
func states(of driver: SNMPPDUDriver, until goal: PowerState, within limit: Duration = .seconds(30)) async throws
    -> [PowerState]
{
    let end = ContinuousClock.now + limit
    var seen: [PowerState] = []
    while ContinuousClock.now < end {
        do {
            let state = try await driver.powerReading().state
            if state != seen.last { seen.append(state) }
            if state == goal { return seen }
        } catch let error as DriverError where error.code == .unreachable {}
        try await Task.sleep(for: .milliseconds(20))
    }
    throw LabError("the state never was \(goal); seen were \(seen)")
}

extension Result where Failure == any Error {
    /// The outcome of an asynchronous call as a value.
    static func of(_ body: () async throws -> Success) async -> Self {
        do { return .success(try await body()) } catch { return .failure(error) }
    }
}

/// The error of a call that has to fail.
func failure(of body: () async throws -> Void) async throws -> DriverError {
    do { try await body() } catch { return DriverError(wrapping: error) }
    throw LabError("the call did not fail")
}
#endif
