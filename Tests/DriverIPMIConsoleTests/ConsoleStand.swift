#if IPMIConsole
import DriverIPMI
import DriverIPMIConsole
import Synchronization
import WroughtCore
import WroughtLab
import WroughtSimulators

/// A simulated BMC whose machine is on, and drivers that reach it.
struct ConsoleStand: Sendable {
    let bmc: SimulatedBMC
    let address: String
    let context: DriverContext

    /// Runs a body and stops everything afterwards, whatever happens.
    static func run(
        _ settings: BMCSettings = BMCSettings(), limit: Duration = .seconds(30), port: Int = 623,
        _ body: (ConsoleStand) async throws -> Void
    ) async throws {
        var settings = settings
        settings.isOn = true
        let stand = ConsoleStand(
            bmc: SimulatedBMC(settings), address: try LabAddresses.next(), context: DriverContext(exchangeLimit: limit))
        try await stand.bmc.start(address: stand.address, port: port)
        do { try await body(stand) } catch {
            await stand.end()
            throw error
        }
        await stand.end()
    }

    private func end() async {
        await context.shared.close()
        await bmc.stop()
    }

    /// The driver, for the user `admin` unless the settings say otherwise.
    func driver(_ changes: RawSettings = [:]) throws -> any ConsoleOpening {
        var raw = RawSettings([
            "power_address": .string(address), "power_user": "admin", "port": .string("\(bmc.port ?? 623)"),
        ])
        raw.set("power_pass", secret: Secret("secret"))
        let driver: any PowerDriver = try IPMIDriver(IPMISettings.form.decode(raw.merging(changes)), in: context)
        guard let able = driver as? any ConsoleOpening else { throw LabError("the driver has no consoles") }
        return able
    }
}

/// The failure of a call; nil where it succeeds.
func failure<Value>(
    isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> sending Value
) async -> DriverError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return DriverError(wrapping: error)
    }
}

/// What a console printed so far, and whether and why it ended.
final class Screen: Sendable {
    private let state = Mutex((text: "", ended: false, error: DriverError?.none))
    var text: String { state.withLock { $0.text } }
    var error: DriverError? { state.withLock { $0.error } }
    var hasEnded: Bool { state.withLock { $0.ended } }

    /// Reads in the background until the console ends.
    init(_ console: any ConsoleSession) {
        Task {
            do {
                for try await bytes in console.output {
                    state.withLock { $0.text += String(decoding: bytes, as: UTF8.self) }
                }
                state.withLock { $0.ended = true }
            } catch {
                state.withLock { ($0.ended, $0.error) = (true, DriverError(wrapping: error)) }
            }
        }
    }

    /// Waits until a condition holds; false when it does not within the limit.
    static func wait(_ limit: Duration = .seconds(20), until holds: () async throws -> Bool) async throws -> Bool {
        let end = ContinuousClock.now + limit
        while try await !holds() {
            guard ContinuousClock.now < end else { return false }
            try await Task.sleep(for: .milliseconds(20))
        }
        return true
    }
}
#endif
