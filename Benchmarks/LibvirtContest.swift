import WroughtLab

/// The states of many domains of one host: ours beside `virsh domstats`, both in one exchange.
struct LibvirtContest {
    let rounds: Int
    let count: Int

    func run(in lab: Lab, _ wrought: Wrought) async throws -> [Figures] {
        let uri = "test://" + (try lab.folder.write("host.xml", host))
        try wrought.add(
            (0..<count).map { ("vm\($0)", ["power_address": uri, "power_id": "d\($0)"]) }, driver: "virsh")
        var figures = Figures("states of \(count) libvirt domains, whole process", limit: 2)
        for _ in 0..<rounds {
            let peer = try MeasuredRun.of("virsh", ["-c", uri, "domstats", "--state"]).succeeded("virsh")
            let ours = try wrought.run(["power", "status", "vm*", "--json"])
            guard ours.output.split(separator: "\n").count(where: { $0.contains("\"on\"") }) == count else {
                throw BenchmarkError("wrought did not read \(count) domains: \(ours.output.prefix(300))")
            }
            figures.peers.append(peer.milliseconds)
            figures.ours.append(ours.milliseconds)
        }
        return [figures]
    }

    private var host: String {
        let domains = (0..<count).map { index in
            "<domain type='test'><name>d\(index)</name><memory>8192</memory><os><type>hvm</type></os></domain>"
        }
        return "<node>\(domains.joined())</node>\n"
    }
}
