import DriverIPMI
import WroughtCore
import WroughtLab

/// A driver for a simulated controller, and the context that closes its sessions.
struct Bench {
    let context: DriverContext

    /// Runs a body with a fresh context and closes its sessions afterwards, also on failure.
    static func with<Answer>(
        limit: Duration = .seconds(15), isolation: isolated (any Actor)? = #isolation,
        _ body: (Bench) async throws -> sending Answer
    ) async throws -> sending Answer {
        let bench = Bench(context: DriverContext(exchangeLimit: limit))
        do {
            let answer = try await body(bench)
            await bench.context.shared.close()
            return answer
        } catch {
            await bench.context.shared.close()
            throw error
        }
    }

    /// A driver from raw settings, with user admin and password secret unless they say otherwise.
    func driver(_ address: String, _ settings: RawSettings = [:]) throws -> IPMIDriver {
        let usual: RawSettings = [
            "power_address": .string(address), "power_user": "admin", "power_pass": "secret",
            "privilege_level": "ADMIN",
        ]
        return try IPMIDriver(IPMISettings.form.decode(usual.merging(settings)), in: context)
    }
}

/// The error that a call throws, as a value; nil where it throws none.
func failure(_ body: () async throws -> some Any) async -> DriverError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return DriverError(wrapping: error)
    }
}
