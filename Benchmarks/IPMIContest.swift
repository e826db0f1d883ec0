import WroughtLab

/// The power state of many simulated BMCs: ours beside FreeIPMI's `ipmipower`, in turn.
struct IPMIContest {
    let rounds: Int
    let count: Int

    /// Loopback without delay: the first pass opens every session, the second uses the sessions kept.
    func loopback(in lab: Lab, _ wrought: Wrought) async throws -> [Figures] {
        let hosts = try await simulators(in: lab)
        try wrought.add(hosts.enumerated().map { ("bmc\($0)", settings($1)) }, driver: "ipmi")
        try await warm(hosts)
        var first = Figures("status of \(count) BMCs, first pass (whole process)", limit: 1)
        var kept = Figures("status of \(count) BMCs, second pass on kept sessions", limit: 0.35)
        var peak = 0.0
        for _ in 0..<rounds {
            let peer = try ipmipower(hosts)
            let ours = try wrought.run(["power", "status", "--all", "--json"])
            try check(ours.output, count)
            let twice = try wrought.passes(["--all"], count: 2)
            first.peers.append(peer.milliseconds)
            first.ours.append(ours.milliseconds)
            kept.peers.append(peer.milliseconds)
            kept.ours.append(twice.passes[1])
            peak = max(peak, ours.peakMiB, twice.whole.peakMiB)
        }
        print("peak memory for \(count) BMCs: \(peak.rounded(1)) MiB (at most 150)")
        return [first, kept]
    }

    /// The same through relays that hold each datagram 5 ms each way.
    func relayed(in lab: Lab, _ wrought: Wrought) async throws -> [Figures] {
        let hosts = try await simulators(in: lab)
        let fronts = try LabAddresses.next(count: count)
        let relay = try Relay(zip(fronts, hosts).map { (from: $0, to: $1) }, delayMilliseconds: 5)
        relay.start()
        defer { relay.stop() }
        try wrought.add(fronts.enumerated().map { ("far\($0)", settings($1)) }, driver: "ipmi")
        try await warm(hosts)
        var whole = Figures("status of \(count) BMCs over 10 ms, whole process", limit: 0.6)
        var pass = Figures("status of \(count) BMCs over 10 ms, the pass alone", limit: 0.6)
        for _ in 0..<rounds {
            let peer = try ipmipower(fronts).milliseconds
            whole.peers.append(peer)
            pass.peers.append(peer)
            let ours = try wrought.run(["power", "status", "far*", "--json"])
            try check(ours.output, count)
            whole.ours.append(ours.milliseconds)
            pass.ours.append(try wrought.passes(["far*"], count: 1).passes[0])
        }
        return [whole, pass]
    }

    /// A simulator's first answer takes long, because its pages are not in memory yet; that is nobody's time.
    private func warm(_ hosts: [String]) async throws {
        for _ in 0..<20 where (try? ipmipower(hosts)) == nil { try await Task.sleep(for: .seconds(1)) }
    }

    private func simulators(in lab: Lab) async throws -> [String] {
        var options = IPMISimOptions()
        options.chassis = .none
        return try await IPMISim.start(count: count, options, in: lab).map(\.address)
    }

    private func settings(_ address: String) -> [String: String] {
        ["power_address": address, "power_user": "admin", "power_pass": "secret", "privilege_level": "ADMIN"]
    }

    private func ipmipower(_ hosts: [String]) throws -> MeasuredRun {
        let run = try MeasuredRun.of(
            "/usr/sbin/ipmipower",
            [
                "-D", "LAN_2_0", "-W", "opensesspriv", "-u", "admin", "-p", "secret", "-h",
                hosts.joined(separator: ","), "--stat",
            ])
        let answers = run.output.split(separator: "\n").count { $0.hasSuffix(": off") || $0.hasSuffix(": on") }
        guard answers == hosts.count else {
            throw BenchmarkError("ipmipower read \(answers) of \(hosts.count): \(run.output.prefix(300))")
        }
        return run
    }

    /// A fast answer that reads nothing would be worth nothing.
    private func check(_ output: String, _ wanted: Int) throws {
        let read = output.split(separator: "\n").count { $0.contains("\"off\"") || $0.contains("\"on\"") }
        guard read == wanted else { throw BenchmarkError("wrought read \(read) of \(wanted): \(output.prefix(400))") }
    }
}
