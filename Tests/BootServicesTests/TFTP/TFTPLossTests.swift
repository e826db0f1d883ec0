import Foundation
import Testing
import WroughtBootServices
import WroughtLab
import WroughtWire

/// A real cable between two network namespaces on which packets are lost; the server at the far end, the client at the near.
struct TFTPLossTests {
    private static let size = 74_213

    private func run(
        _ rules: String, patience: TFTPPatience, _ body: (Lab, VethPair, TFTPStand) async throws -> Void
    ) async throws {
        try await Lab.run("tftp") { lab in
            let pair = try await VethPair.make(in: lab)
            let file = try lab.folder.write("rules.nft", rules)
            try await lab.command("nft", ["-f", file], in: pair.far.namespace).checked()
            let files = BootFileTable([try BootPath("big"): BootFile(Array(TFTPStand.big.prefix(Self.size)))])
            var settings = TFTPServerSettings(addresses: [BootEndpoint(pair.far.address, port: 69)])
            settings.patience = patience
            try await TFTPStand.run(settings, files: files, in: pair.far.namespace) { stand in
                try await body(lab, pair, stand)
            }
        }
    }

    /// One packet of ten is lost on its way to the server, always the fourth.
    private static let tenPercent = """
        table netdev loss {
          chain input {
            type filter hook ingress device "veth1" priority 0; policy accept;
            udp dport 1024-65535 numgen inc mod 10 == 3 drop
          }
        }
        """

    @Test(arguments: [1, 8])
    func tenPercentAreSurvived(_ window: Int) async throws {
        let patience = TFTPPatience(
            first: .milliseconds(100), longest: .milliseconds(400), attempts: 12, afterRepetition: .milliseconds(20))
        try await run(Self.tenPercent, patience: patience) { lab, pair, stand in
            let out = lab.folder.file("out")
            let options = ["--option", "blksize 1428", "--option", "windowsize \(window)"]
            let place = ["-g", "-r", "big", "-l", out, pair.far.address]
            try await lab.command("atftp", options + place, in: pair.near.namespace, within: .seconds(60)).checked()
            #expect(
                FileManager.default.contents(atPath: out).map { [UInt8]($0) } == Array(TFTPStand.big.prefix(Self.size)))
            let ending = try await stand.ending()
            #expect(ending.timeouts > 0)
        }
    }

    /// A firewall that drops fragments: blocks of 8192 never arrive, and the next request gets what fits a frame.
    @Test func lostFragmentsAreLearned() async throws {
        let rules = """
            table ip loss {
              chain output {
                type filter hook postrouting priority 0; policy accept;
                ip length > 1500 drop
              }
            }
            """
        let patience = TFTPPatience(first: .milliseconds(50), longest: .milliseconds(100), attempts: 3)
        try await run(rules, patience: patience) { lab, pair, stand in
            let url = "tftp://\(pair.far.address)/big"
            let first = try await lab.command(
                "curl", ["-sS", "--max-time", "3", "--tftp-blksize", "8192", url, "-o", "/dev/null"],
                in: pair.near.namespace)
            #expect(!first.status.isSuccess)
            let began = try await stand.observed { if case .began = $0 { true } else { false } }
            guard case .began(let beginning) = began.event else { return }
            #expect(beginning.blockSize == 8192)
            #expect(beginning.mtu == 1500)
            #expect(beginning.isFragmented)
            let out = lab.folder.file("out")
            try await lab.command(
                "curl", ["-sS", "--tftp-blksize", "8192", url, "-o", out], in: pair.near.namespace
            ).checked()
            #expect(FileManager.default.contents(atPath: out)?.count == Self.size)
            let second = try #require(stand.observations.last { if case .began = $0.event { true } else { false } })
            guard case .began(let careful) = second.event else { return }
            #expect(careful.blockSize == 1468)
            #expect(!careful.isFragmented)
        }
    }
}
