import Foundation

/// A network of its own, with nothing in it but a loopback interface.
///
/// A small process holds it open; when the lab or this program ends, the kernel takes the namespace and all its
/// interfaces away.
public final class NetworkNamespace: Sendable {
    /// The file that names it, for `setns` and `nsenter --net=`.
    public let path: String
    private let holder: LabProcess

    private init(holder: LabProcess) {
        self.holder = holder
        path = "/proc/\(holder.pid)/ns/net"
    }

    /// The process that holds it; `ip link set X netns PID` moves an interface here.
    public var pid: Int32 { holder.pid }

    /// Makes one, with its loopback interface up. Needs root.
    public static func make(in lab: Lab) async throws -> NetworkNamespace {
        try LabTools.requireRoot(for: "network namespaces")
        let own = try linkTarget("/proc/self/ns/net")
        let holder = try await lab.start("namespace", ProcessPlan("unshare", ["--net", "--", "sleep", "infinity"]))
        try await holder.waitUntil(
            .check("a network namespace of its own") { (try? linkTarget("/proc/\(holder.pid)/ns/net")) != own })
        let namespace = NetworkNamespace(holder: holder)
        try await namespace.ip(["link", "set", "lo", "up"])
        return namespace
    }

    /// Runs `ip` inside.
    /// - Throws: ``LabError`` with what it said when it fails.
    @discardableResult
    public func ip(_ arguments: [String]) async throws -> String {
        try await RunCommand.run(ProcessPlan("ip", arguments, in: self)).checked().output
    }

    /// Runs asynchronous code on a thread inside the namespace: the sockets that it opens itself belong to it, and
    /// keep belonging to it afterwards. Code that the closure hands to other executors (actors, new tasks, event
    /// loops) runs outside.
    public func run<Answer: Sendable>(_ body: @Sendable () async throws -> Answer) async throws -> Answer {
        let executor = try await NamespaceExecutor.start(in: path)
        defer { executor.end() }
        return try await withTaskExecutorPreference(executor) { try await body() }
    }
}

private func linkTarget(_ path: String) throws -> String {
    try FileManager.default.destinationOfSymbolicLink(atPath: path)
}
