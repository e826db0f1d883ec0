import DriverWebhook
import WroughtCore
import WroughtLab

/// A webhook in Python and what is needed to drive it.
struct WebhookBench {
    let device: WebhookDevice
    let context: DriverContext
    var raw: RawSettings

    /// Runs `body` with a webhook on an address of its own, then closes the connections and stops it.
    static func run(
        _ options: WebhookDevice.Options = .init(), encrypted: Bool = false, limit: Duration = .seconds(5),
        _ body: (WebhookBench) async throws -> Void
    ) async throws {
        try await Lab.run("webhook") { lab in
            let address = try lab.address()
            var options = options
            if encrypted { options.certificates = try await Certificates.make(for: address, in: lab) }
            let device = try await WebhookDevice.start(options, at: address, in: lab)
            let context = DriverContext(exchangeLimit: limit)
            lab.atEnd { await context.shared.close() }
            try await body(WebhookBench(device: device, context: context, raw: device.settings))
        }
    }

    /// A driver with more or other settings.
    func driver(_ more: RawSettings = [:]) throws -> WebhookDriver {
        WebhookDriver(try WebhookSettings.form.decode(raw.merging(more)), in: context)
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
