import Synchronization
import WroughtCore

/// Every service of one context, so that machines behind one BMC share its session.
final class ServiceDirectory: Sendable {
    private struct State {
        var services: [RedfishControllerSettings: RedfishClient] = [:]
        var transports: [RedfishControllerSettings.Trust: HTTPTransport] = [:]
    }
    private let state = Mutex(State())

    /// The service of these settings, made now if it is not there yet. No I/O.
    static func service(_ settings: RedfishControllerSettings, in context: DriverContext) throws -> RedfishClient {
        let directory = try context.shared.resource("redfish", as: ServiceDirectory.self) {
            ServiceDirectory()
        } close: {
            await $0.close()
        }
        return directory.service(settings)
    }

    private func service(_ settings: RedfishControllerSettings) -> RedfishClient {
        state.withLock { state in
            if let known = state.services[settings] { return known }
            let service = RedfishClient(settings) { [weak self] in
                guard let self else { throw DriverError(.cancelled, "the program is shutting down") }
                return try transport(settings.trust)
            }
            state.services[settings] = service
            return service
        }
    }

    /// The connections of all services that are trusted in the same way. Reads the CA file where one is set.
    private func transport(_ trust: RedfishControllerSettings.Trust) throws -> HTTPTransport {
        try state.withLock { state in
            if let known = state.transports[trust] { return known }
            let transport = try HTTPTransport(trust)
            state.transports[trust] = transport
            return transport
        }
    }

    /// Closes every session, all at once, and then every connection.
    private func close() async {
        let ended = state.withLock { state in
            defer { state = State() }
            return state
        }
        await withTaskGroup(of: Void.self) { group in
            for service in ended.services.values { group.addTask { await service.close() } }
        }
        for transport in ended.transports.values { await transport.close() }
    }
}
