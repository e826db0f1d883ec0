import Glibc
import Synchronization

/// A virtual cable from this program's own network to a network namespace. The near end has no address, so that no
/// other traffic takes it; only frames sent through it by name do.
public struct OutsideCable: Sendable {
    /// The near end's name, such as "wr4711a1".
    public let interface: String
    /// The namespace at the far end.
    public let namespace: NetworkNamespace
    /// The far end's name.
    public let farInterface = "far0"

    private static let counter = Mutex(0)

    /// Makes one with both ends up. Needs root. It is gone when the lab or this program ends.
    public static func make(in lab: Lab) async throws -> OutsideCable {
        let namespace = try await NetworkNamespace.make(in: lab)
        let number = counter.withLock { counter in
            counter += 1
            return counter
        }
        let cable = OutsideCable(interface: "wr\(getpid())-\(number)", namespace: namespace)
        let near = cable.interface
        let target = String(namespace.pid)
        try await ip(["link", "add", near, "type", "veth", "peer", "name", cable.farInterface, "netns", target])
        lab.atEnd { try? await ip(["link", "del", near]) }
        // No IPv6 address of its own, so nothing is sent unasked.
        try await ip(["link", "set", near, "addrgenmode", "none", "up"])
        try await namespace.ip(["link", "set", cable.farInterface, "addrgenmode", "none", "up"])
        return cable
    }

    private static func ip(_ arguments: [String]) async throws {
        try await RunCommand.run(ProcessPlan("ip", arguments)).checked()
    }
}
