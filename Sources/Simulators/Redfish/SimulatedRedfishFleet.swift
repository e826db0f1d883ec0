import NIOCore
import NIOPosix

/// Many simulated Redfish services, each on an address of its own, all on one event loop.
///
/// Each has a socket of its own, and one more for every connection: a thousand need a higher limit of open files than
/// the usual 1024.
public final class SimulatedRedfishFleet: Sendable {
    /// The services, in the order of their addresses.
    public let services: [SimulatedRedfish]
    /// Their addresses.
    public let addresses: [String]
    /// The port they all listen on.
    public let port: Int

    private let group: MultiThreadedEventLoopGroup

    private init(_ services: [SimulatedRedfish], _ addresses: [String], _ port: Int) {
        self.services = services
        self.addresses = addresses
        self.port = port
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    }

    /// Starts a service on each address.
    ///
    /// - Parameters:
    ///   - addresses: Addresses of this machine, by number.
    ///   - port: The same for all; must not be 0.
    ///   - settings: What the service of an index is; by default they differ in the numbers of their machines.
    /// - Throws: ``SimulatorError`` naming the first address that cannot be used; then none is left running.
    public static func start(
        on addresses: [String], port: Int = 8000, settings: (Int) -> RedfishSettings = SimulatedRedfishFleet.numbered
    ) async throws(SimulatorError) -> SimulatedRedfishFleet {
        let services = addresses.indices.map { SimulatedRedfish(settings($0)) }
        let fleet = SimulatedRedfishFleet(services, addresses, port)
        do throws(SimulatorError) {
            for (service, address) in zip(services, addresses) {
                try await service.start(address: address, port: port, on: fleet.group)
            }
        } catch {
            await fleet.stop()
            throw error
        }
        return fleet
    }

    /// Stops all of them.
    public func stop() async {
        for service in services { await service.stop() }
        try? await group.shutdownGracefully()
    }

    /// Plain settings with one machine of the number after the index.
    public static func numbered(_ index: Int) -> RedfishSettings {
        var settings = RedfishSettings()
        settings.systems = [RedfishSystemSettings(index + 1)]
        return settings
    }
}
