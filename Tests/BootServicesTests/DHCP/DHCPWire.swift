import Synchronization
import Testing
import WroughtBootServices
import WroughtCore
import WroughtLab
import WroughtProvisioning
import WroughtStore

/// A server in one network namespace and its clients in another, joined by a cable: the server's end is `srv0` with
/// 10.50.0.1/16, the clients' end `cli0`.
struct DHCPWire {
    static let server = "10.50.0.1"
    let lab: Lab
    let serverSide: NetworkNamespace
    let clientSide: NetworkNamespace
    let seen = Recorder()

    static func make(in lab: Lab) async throws -> DHCPWire {
        let serverSide = try await NetworkNamespace.make(in: lab)
        let clientSide = try await NetworkNamespace.make(in: lab)
        try await serverSide.ip([
            "link", "add", "srv0", "type", "veth", "peer", "name", "cli0", "netns", String(clientSide.pid),
        ])
        try await serverSide.ip(["addr", "add", "\(server)/16", "broadcast", "10.50.255.255", "dev", "srv0"])
        try await serverSide.ip(["link", "set", "srv0", "addrgenmode", "none", "up"])
        try await clientSide.ip(["link", "set", "cli0", "addrgenmode", "none", "up"])
        return DHCPWire(lab: lab, serverSide: serverSide, clientSide: clientSide)
    }

    /// 10.50.0.0/16 with 10.50.100.0-10.50.250.255 to give, a gateway and a domain.
    static func plan(_ dhcp: DHCPService = .server) throws -> NetworkPlan {
        var plan = NetworkPlan.single(
            try #require(CIDR("10.50.0.0/16")), dynamic: try #require(AddressRange("10.50.100.0-10.50.250.255")),
            dhcp: dhcp, gateway: IPAddress("10.50.0.1"))
        plan.subnets[0].domain = "lab.example"
        return plan
    }

    func store() async throws -> Store { try await Store.open(folder: lab.folder.file("home")) }

    /// Serves until the lab ends.
    @discardableResult
    func serve(
        _ plan: NetworkPlan, leases: any LeaseRepository, change: (inout DHCPServerSettings) -> Void = { _ in }
    ) async throws -> DHCPServer {
        var settings = DHCPServerSettings(interfaces: ["srv0"], searchSeconds: 0)
        change(&settings)
        let (chosen, directory, seen) = (settings, DHCPDirectory(plan), seen)
        let server = try await serverSide.run {
            try await DHCPServer.open(chosen, leases: leases, directory: { directory }, observe: { seen.add($0) })
        }
        let task = Task { await server.run() }
        lab.atEnd {
            task.cancel()
            await task.value
        }
        return server
    }

    /// One run of udhcpc; what its script was told, by name. Nil where it got no lease.
    func udhcpc(
        _ arguments: [String] = [], interface: String = "cli0", in other: NetworkNamespace? = nil, tries: Int = 5
    ) async throws -> [String: String]? {
        let name = lab.unique("udhcpc")
        let out = lab.folder.file(name + ".env")
        let script = try lab.folder.write(
            name + ".sh", "#!/bin/sh\n[ \"$1\" = bound ] && env > \(out)\nexit 0\n", mode: 0o700)
        let result = try await lab.command(
            "udhcpc", ["-i", interface, "-n", "-q", "-f", "-t", "\(tries)", "-T", "1", "-s", script] + arguments,
            in: other ?? clientSide)
        guard result.status == .exited(0), let text = lab.folder.read(name + ".env") else { return nil }
        return text.split(separator: "\n").reduce(into: [:]) { values, line in
            let parts = line.split(separator: "=", maxSplits: 1)
            if parts.count == 2 { values[String(parts[0])] = String(parts[1]) }
        }
    }
}

/// What a server told.
final class Recorder: Sendable {
    private let list = Mutex<[DHCPObservation]>([])

    func add(_ observation: DHCPObservation) { list.withLock { $0.append(observation) } }
    var all: [DHCPObservation] { list.withLock(\.self) }

    /// The first that fits; waits for it.
    func first(
        within limit: Duration = .seconds(10), where fits: (DHCPObservation) -> Bool
    ) async throws -> DHCPObservation {
        let deadline = ContinuousClock.now + limit
        while ContinuousClock.now < deadline {
            if let found = all.first(where: fits) { return found }
            try await Task.sleep(for: .milliseconds(10))
        }
        let lines = all.map(\.description).joined(separator: "\n")
        throw LabError("it was not seen; there was:\n\(lines)")
    }
}

/// Keeps leases in memory, or refuses to.
final class MemoryLeases: LeaseRepository {
    private let kept = Mutex<[IPAddress: Lease]>([:])
    private let fault: InventoryError?

    init(failing fault: InventoryError? = nil) { self.fault = fault }

    func leases() async throws(InventoryError) -> [Lease] {
        kept.withLock { $0.values.sorted { $0.address < $1.address } }
    }

    func keep(_ changes: [LeaseChange]) async throws(InventoryError) {
        if let fault { throw fault }
        kept.withLock { kept in
            for change in changes {
                switch change {
                case .keep(let lease): kept[lease.address] = lease
                case .forget(let address): kept[address] = nil
                }
            }
        }
    }
}
