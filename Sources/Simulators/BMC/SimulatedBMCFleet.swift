import NIOCore
import NIOPosix
public import WroughtWireIPMI

/// Many simulated BMCs on neighbouring addresses of the loopback network, all on one event loop.
///
/// Each has a socket of its own: a thousand need a higher limit of open files than the usual 1024.
public final class SimulatedBMCFleet: Sendable {
    /// The BMCs, in the order of their addresses.
    public let bmcs: [SimulatedBMC]
    /// Their addresses, in the same order.
    public let addresses: [String]
    /// The port they all listen on.
    public let port: Int

    private let group: MultiThreadedEventLoopGroup

    /// Starts so many BMCs.
    ///
    /// - Parameters:
    ///   - count: How many.
    ///   - first: The first address; the others follow it, without those that end in 0 or 255.
    ///   - port: The same for all; must not be 0.
    ///   - settings: What the BMC of an index is; by default they differ in their GUID alone.
    /// - Throws: ``SimulatorError`` naming the first address that cannot be used; then none is left running.
    public static func start(
        _ count: Int, from first: IPv4Bytes = IPv4Bytes([127, 20, 0, 1]), port: Int = 623,
        settings: (Int) -> BMCSettings = SimulatedBMCFleet.numbered
    ) async throws(SimulatorError) -> SimulatedBMCFleet {
        try await start(on: addresses(count, from: first), port: port, settings: settings)
    }

    /// Starts a BMC on each address.
    ///
    /// - Parameters:
    ///   - addresses: Addresses of this machine, by number.
    ///   - port: The same for all; must not be 0.
    ///   - settings: What the BMC of an index is; by default they differ in their GUID alone.
    /// - Throws: ``SimulatorError`` naming the first address that cannot be used; then none is left running.
    public static func start(
        on addresses: [String], port: Int = 623, settings: (Int) -> BMCSettings = SimulatedBMCFleet.numbered
    ) async throws(SimulatorError) -> SimulatedBMCFleet {
        let bmcs = addresses.indices.map { SimulatedBMC(settings($0)) }
        let fleet = SimulatedBMCFleet(bmcs, addresses: addresses, port: port)
        do throws(SimulatorError) {
            for (bmc, address) in zip(bmcs, fleet.addresses) {
                try await bmc.start(address: address, port: port, on: fleet.group)
            }
        } catch {
            await fleet.stop()
            throw error
        }
        return fleet
    }

    private init(_ bmcs: [SimulatedBMC], addresses: [String], port: Int) {
        self.bmcs = bmcs
        self.addresses = addresses
        self.port = port
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    }

    /// Stops all of them.
    public func stop() async {
        for bmc in bmcs { await bmc.stop() }
        try? await group.shutdownGracefully()
    }

    /// Plain settings with a GUID that ends in the index, and a short memory of what arrived.
    public static func numbered(_ index: Int) -> BMCSettings {
        var settings = BMCSettings()
        settings.observationLimit = 200
        var guid = settings.guid.bytes
        guid[14] = UInt8(truncatingIfNeeded: index >> 8)
        guid[15] = UInt8(truncatingIfNeeded: index)
        settings.guid = IPMIGUID(guid)
        return settings
    }

    private static func addresses(_ count: Int, from first: IPv4Bytes) -> [String] {
        var number = first.bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        var addresses: [String] = []
        while addresses.count < count {
            let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
            if bytes[3] != 0, bytes[3] != 255 { addresses.append(IPv4Bytes(bytes).description) }
            number &+= 1
        }
        return addresses
    }
}
