import DriverRedfish
import Testing
import WroughtCore
import WroughtLab
import WroughtSimulators

/// A simulated Redfish service and what is needed to drive it.
struct RedfishBench {
    let service: SimulatedRedfish
    let context: DriverContext
    let raw: RawSettings

    /// Runs `body` with a service on an address of its own, then closes the driver's sessions and stops it.
    static func run(
        _ settings: RedfishSettings = RedfishSettings(), faults: [RedfishFault] = [], raw more: RawSettings = [:],
        password: String = "secret", limit: Duration = .seconds(8), _ body: (RedfishBench) async throws -> Void
    ) async throws {
        let service = SimulatedRedfish(settings, faults: faults)
        try await service.start(address: try LabAddresses.next())
        let url = try #require(service.url)
        var raw: RawSettings = ["power_address": .string(url), "power_user": "admin"]
        raw.set("power_pass", secret: Secret(password))
        raw = raw.merging(more)
        let context = DriverContext(exchangeLimit: limit)
        let bench = RedfishBench(service: service, context: context, raw: raw)
        do {
            try await body(bench)
        } catch {
            await context.shared.close()
            await service.stop()
            throw error
        }
        await context.shared.close()
        await service.stop()
    }

    /// The driver of a system, the only one unless named.
    func driver(_ system: String? = nil) throws -> RedfishDriver {
        var raw = raw
        if let system { raw.set("node_id", .string(system)) }
        return try RedfishDriver(RedfishDriver.Settings.form.decode(raw), in: context)
    }
}

/// The error that `body` throws.
func failure(_ body: () async throws -> Void) async -> DriverError? {
    do {
        try await body()
        return nil
    } catch {
        return DriverError(wrapping: error)
    }
}
