#if Libvirt
import DriverVirsh
import WroughtCore

/// Drivers for machines of one libvirt host, and the connection they share.
struct Machines: Sendable {
    let uri: String
    let password: String?
    let context: DriverContext

    /// The limit is long because a private libvirtd looks through QEMU before it first starts a machine, which takes
    /// many seconds where the processors are busy.
    init(_ uri: String, password: String? = nil, limit: Duration = .seconds(60)) {
        (self.uri, self.password) = (uri, password)
        context = DriverContext(exchangeLimit: limit)
    }

    func callAsFunction(_ domain: String, bootOnce: BootOnceReach = .firstBoot) throws -> VirshDriver {
        var raw: RawSettings = [
            "power_address": .string(uri), "power_id": .string(domain), "boot_once": .string(bootOnce.rawValue),
        ]
        if let password { raw.set("power_pass", secret: Secret(password)) }
        return try VirshDriver(VirshSettings.form.decode(raw), in: context)
    }

    /// Hands drivers to a closure and closes their connection afterwards.
    static func with<Answer>(
        _ uri: String, password: String? = nil, limit: Duration = .seconds(60),
        isolation: isolated (any Actor)? = #isolation, _ body: (Machines) async throws -> sending Answer
    ) async throws -> sending Answer {
        let machines = Machines(uri, password: password, limit: limit)
        do {
            let answer = try await body(machines)
            await machines.context.shared.close()
            return answer
        } catch {
            await machines.context.shared.close()
            throw error
        }
    }
}

/// What a call threw, as the contract's error.
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

/// Waits until something is so; false when it is not within the limit.
func eventually(
    within limit: Duration = .seconds(90), isolation: isolated (any Actor)? = #isolation,
    _ condition: () async throws -> Bool
) async throws -> Bool {
    let deadline = ContinuousClock.now + limit
    while ContinuousClock.now < deadline {
        if try await condition() { return true }
        try await Task.sleep(for: .milliseconds(50))
    }
    return try await condition()
}
#endif
