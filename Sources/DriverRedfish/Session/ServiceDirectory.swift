import DeviceHTTP
import Synchronization
import WroughtCore

/// Every service of one context, so that machines behind one BMC share its session.
final class ServiceDirectory: Sendable {
    private struct State {
        var services: [RedfishControllerSettings: RedfishClient] = [:]
        /// The connections of all services that are trusted in the same way.
        var transports: [ServerTrust: SharedTransport] = [:]
    }
    private let state = Mutex(State())

    /// Many web servers close a connection after 5 s without use.
    private static let limits = HTTPTransport.Limits(body: 8 << 20, idleSeconds: 3)

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
            let transport = state.transports[settings.trust] ?? SharedTransport(settings.trust, Self.limits)
            state.transports[settings.trust] = transport
            let service = RedfishClient(settings, transport)
            state.services[settings] = service
            return service
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
