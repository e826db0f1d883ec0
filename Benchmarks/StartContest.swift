import WroughtLab

/// How long our program takes to start and to answer about one machine. The limits are in milliseconds, so the "peer" is
/// the limit itself.
struct StartContest {
    let rounds: Int

    func run(in lab: Lab, _ wrought: Wrought) async throws -> [Figures] {
        let bmc = try await IPMISim.start(in: lab)
        let settings = [
            "power_address": bmc.address, "power_user": "admin", "power_pass": "secret", "privilege_level": "ADMIN",
        ]
        try wrought.add([("one", settings)], driver: "ipmi")
        var help = Figures("`wrought --help`, against 50 ms", limit: 1)
        var status = Figures("`wrought power status NAME` beyond ipmipower's time, against 60 ms", limit: 1)
        for _ in 0..<rounds {
            help.ours.append(try wrought.run(["--help"]).milliseconds)
            help.peers.append(50)
            let peer = try MeasuredRun.of(
                "/usr/sbin/ipmipower",
                ["-D", "LAN_2_0", "-W", "opensesspriv", "-u", "admin", "-p", "secret", "-h", bmc.address, "--stat"])
            let ours = try wrought.run(["power", "status", "one"])
            status.ours.append(ours.milliseconds - peer.milliseconds)
            status.peers.append(60)
        }
        return [help, status]
    }
}
