import Foundation
import WroughtLab

/// `wrought-bench [sim|ipmi|relay|snmp|libvirt|start|conformance ...] [--rounds N] [--count N]`: every contest runs ours
/// and the peer in turn in one run, but for `sim`, which measures what simulated BMCs cost, and `conformance`, which
/// measures how long the kit's checks take. Prints rows for docs/reference/performance.md and exits with 1 when a limit
/// is not held.
@main
struct Bench {
    static func main() async {
        do {
            let held = try await Bench(CommandLine.arguments.dropFirst()).run()
            exit(held ? 0 : 1)
        } catch {
            print("wrought-bench: \(error)")
            exit(2)
        }
    }

    private static let known = "sim, ipmi, relay, snmp, libvirt, start and conformance"
    private var contests: [String] = []
    private var rounds = 5
    /// Nil leaves it to the contest.
    private var count: Int?

    private init(_ words: some Sequence<String>) throws {
        var rest = Array(words)
        while let word = rest.first {
            rest.removeFirst()
            switch word {
            case "--rounds": rounds = try Self.number(&rest, word)
            case "--count": count = try Self.number(&rest, word)
            default: contests.append(word)
            }
        }
        if contests.isEmpty { contests = ["sim", "ipmi", "relay", "snmp", "libvirt", "start", "conformance"] }
    }

    private static func number(_ rest: inout [String], _ word: String) throws -> Int {
        guard let number = rest.first.flatMap(Int.init), number > 0 else {
            throw BenchmarkError("\(word) needs a number")
        }
        rest.removeFirst()
        return number
    }

    private func run() async throws -> Bool {
        var figures: [Figures] = []
        var budgets: [Budget] = []
        for contest in contests {
            print("running \(contest) ...")
            switch contest {
            case "sim": budgets += try await SimulatorContest(count: count ?? 5000).run()
            case "conformance": budgets += try await ConformanceContest().run()
            default: figures += try await run(contest)
            }
        }
        if !figures.isEmpty { print("\n" + Figures.head) }
        figures.forEach { print($0.row) }
        if !budgets.isEmpty { print("\n" + Budget.head) }
        budgets.forEach { print($0.row) }
        return figures.allSatisfy { $0.ratio <= $0.limit } && budgets.allSatisfy(\.isHeld)
    }

    private func run(_ contest: String) async throws -> [Figures] {
        try await Lab.run("bench") { lab in
            let wrought = try Wrought(home: lab.folder.folder("home").path)
            let count = self.count ?? 1000
            switch contest {
            case "ipmi": return try await IPMIContest(rounds: rounds, count: count).loopback(in: lab, wrought)
            case "relay": return try await IPMIContest(rounds: rounds, count: min(200, count)).relayed(in: lab, wrought)
            case "snmp": return try await SNMPContest(rounds: max(rounds, 11), count: count).run(in: lab, wrought)
            case "libvirt": return try await LibvirtContest(rounds: rounds, count: 200).run(in: lab, wrought)
            case "start": return try await StartContest(rounds: max(rounds, 11)).run(in: lab, wrought)
            default: throw BenchmarkError("there is no contest \(contest); there are \(Self.known)")
            }
        }
    }
}
