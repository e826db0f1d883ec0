import Foundation

/// What tcpdump sees on one interface.
public struct PacketCapture: Sendable {
    /// The capture file (classic pcap), which other programs such as tshark can read while it grows.
    public let file: String
    private let process: LabProcess

    /// Starts capturing and returns once tcpdump listens.
    /// - Parameter filter: A tcpdump expression such as "udp port 9"; empty for everything.
    public static func start(
        on interface: String, in namespace: NetworkNamespace?, filter: String = "", lab: Lab
    ) async throws -> PacketCapture {
        let file = lab.folder.file("\(lab.unique("capture")).pcap")
        // -Z root: dropping to another user would make the lab's private folder unwritable.
        let options = ["-i", interface, "-n", "-U", "--immediate-mode", "-Z", "root", "-w", file]
        let plan = ProcessPlan("tcpdump", options + (filter.isEmpty ? [] : [filter]), in: namespace)
        let process = try await lab.start("tcpdump", plan, until: .log("listening on"))
        return PacketCapture(file: file, process: process)
    }

    /// The frames seen so far, each from its Ethernet header on.
    public func packets() throws -> [[UInt8]] {
        try PcapFile.packets([UInt8](FileManager.default.contents(atPath: file) ?? Data()))
    }

    /// Waits until at least `count` frames were seen.
    /// - Throws: ``LabError`` when fewer came within `limit`.
    public func packets(atLeast count: Int, within limit: Duration = .seconds(30)) async throws -> [[UInt8]] {
        let deadline = ContinuousClock.now + limit
        while true {
            let seen = try packets()
            if seen.count >= count { return seen }
            guard ContinuousClock.now < deadline else {
                throw LabError("\(seen.count) packets instead of \(count) after \(limit)\n\(process.logTail)")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Ends the capture; the file stays until the lab ends.
    public func stop() async { await process.stop() }
}
