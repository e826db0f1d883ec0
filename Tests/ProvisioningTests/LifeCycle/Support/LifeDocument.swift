import WroughtProvisioning

/// The reference page, made of the code.
enum LifeDocument {
    static func text(_ world: LifeWorld) -> String {
        (introduction + states + time + asked + transitions + deviations(world) + enlisting + marks).joined(
            separator: "\n") + "\n"
    }

    private static var introduction: [String] {
        [
            "# The life of a machine", "",
            "\(MachineStatus.allCases.count) states and \(TransitionTable.standard.rows.count) rows. The tables of this page "
                + "are made of the rows themselves; `WROUGHT_WRITE_GOLDEN=1 swift test --filter LifeDocumentTests` writes it, "
                + "and the tests fail where it is old.", "",
            "`LifeCycle.step` is a pure function: the stored machine and an event with who, why and when in; the machine to "
                + "store, an audit entry and effects out. The conductor stores machine and entry in one transaction and then "
                + "carries the effects out. What follows from the state is in no row: a state in flight has a timer and no "
                + "other has one; a fresh start of the agent gets new credentials, work that goes on keeps them, a state "
                + "without an agent has none; those of an installed system last while the machine is deployed.", "",
            "## A server that is killed", "",
            "A power order is stored in the transaction of the state that wants it, marked as begun before anything is sent, "
                + "and written to the journal of power orders before each exchange. At its next start the server decides:",
            "",
            "| the order | the journal | then |", "|---|---|---|",
            "| not begun | | it is carried out, for the first time; one that is older than 30 min is failed instead |",
            "| begun | nothing was sent | the same |",
            "| begun | it ended | its end is reported |",
            "| begun | something was sent, no end | the machine is read, and nothing is sent: seen as wanted, it goes on "
                + "(after a restart until the agent calls or the time is over); seen otherwise, it is failed; not readable, "
                + "it goes on where an agent is awaited, and is failed where the power itself was the aim |",
            "", "Every state in flight gets at least two more minutes, because nobody listened.",
        ]
    }

    private static var states: [String] {
        [
            "", "## States", "",
            "Numbers are those of MAAS's API: 2.0 `status` (1.0 `substatus`), and 1.0 `status`.", "",
            "| state | id | 2.0 | 1.0 | in MAAS's words | a boot from the network gets |", "|---|---|--:|--:|---|---|",
        ]
            + MachineStatus.allCases.sorted { $0.maas20 < $1.maas20 }.map { status in
                let boot =
                    status == .new
                    ? "the agent, to enlist" : status.work.map { "the agent: \($0.rawValue)" } ?? "its disk"
                return
                    "| \(status.title) | `\(status.rawValue)` | \(status.maas20) | \(status.maas10) | \(status.maasName) "
                    + "| \(boot) |"
            }
    }

    private static var time: [String] {
        let policy = LifePolicy()
        return [
            "", "## How long", "",
            "A state in flight fails when there was no sign of life for so long, or when it lasted so long in all since its "
                + "power order ended. An order that waits for its turn counts as a sign of life for 25 h.", "",
            "| state | silence | in all |", "|---|--:|--:|",
        ]
            + MachineStatus.allCases.filter(\.isInFlight).map { status in
                let limit = policy.limit(of: status)
                return "| \(status.title) | \(words(limit.silence)) | \(limit.total.map(words) ?? "") |"
            }
    }

    private static func words(_ duration: Duration) -> String {
        let seconds = duration.components.seconds
        return seconds % 86_400 == 0
            ? "\(seconds / 86_400) days" : seconds % 3600 == 0 ? "\(seconds / 3600) h" : "\(seconds / 60) min"
    }

    private static var asked: [String] {
        [
            "", "## What may be asked", "",
            "Anything else is refused with one sentence and this list. A locked machine takes `unlock` only.", "",
            "| state | |", "|---|---|",
        ]
            + MachineStatus.allCases.map { status in
                let words = TransitionTable.standard.asked(in: status).map { "`\($0.rawValue)`" }.joined(separator: " ")
                return "| \(status.title) | \(words) |"
            }
    }

    private static var transitions: [String] {
        [
            "", "## Transitions", "",
            "The first row that fits is followed. Rows marked with ° are no news: they renew the timer and are not written "
                + "into the audit log.", "",
            "| row | what happens | in | if | then | power | why |", "|---|---|---|---|---|---|---|",
        ] + TransitionTable.standard.rows.map(row)
    }

    private static func row(_ row: TransitionRow) -> String {
        let all = MachineStatus.allCases
        let missing = all.filter { !row.from.contains($0) }
        let from =
            missing.isEmpty
            ? "every state"
            : row.from.count > 14
                ? "every state but " + missing.map(\.title).joined(separator: ", ")
                : row.from.map(\.title).joined(separator: ", ")
        let then =
            switch row.to {
            case .to(let status): "**\(status.title)**"
            case .stay: "stays"
            case .origin: "**back** to where it came from"
            case .cured: "**back** to where it came from; from Failed testing to where it stood before"
            case .base: "**back** to Deployed, Allocated, Reserved, Ready or New"
            case .gone: "forgotten"
            }
        let power = row.power == .nothing ? "" : row.power.rawValue
        return "| `\(row.id)`\(row.isQuiet ? "°" : "") | `\(row.trigger.rawValue)` | \(from) | "
            + "\(row.when.map(\.rawValue).joined(separator: ", ")) | \(then) | \(power) | \(row.reason) |"
    }

    /// Found by trying every event in every state that can be reached.
    private static func deviations(_ world: LifeWorld) -> [String] {
        let ours = world.edges.keys.filter { MAASTransitions.edges[$0.from]?.contains($0.to) != true }
        let theirs = MachineStatus.allCases.map { from in
            let left = (MAASTransitions.edges[from] ?? []).filter {
                $0 != from && world.edges[LifeWorld.Edge(from: from, to: $0)] == nil
            }
            return (from, left.map(\.title).sorted())
        }
        return [
            "", "## Where MAAS differs", "",
            "Held against the transitions that MAAS 3.7 allows. Ours, and not MAAS's: tests and rescue lead back to where the "
                + "machine came from, also where that was a failure (passing a test does not undo it); a missing or broken "
                + "machine that somebody has is still theirs; any state may be marked missing, broken or retired that can be "
                + "without harm.", "", "| from | to | rows |", "|---|---|---|",
        ]
            + ours.map { edge in
                let rows = (world.edges[edge] ?? []).sorted().map { "`\($0)`" }.joined(separator: " ")
                return "| \(edge.from.title) | \(edge.to.title) | \(rows) |"
            }.sorted() + [
                "",
                "MAAS's, and not ours: what would give a machine to the next without having seen it off, or call it ready "
                    + "without having seen its hardware.", "", "| from | to |", "|---|---|",
            ] + theirs.filter { !$0.1.isEmpty }.map { "| \($0.0.title) | \($0.1.joined(separator: ", ")) |" }
    }

    private static var enlisting: [String] {
        [
            "", "## Letting a machine in", "",
            "A machine that enlists is looked for among the known ones and stored in one transaction, so that two calls at "
                + "once make one machine. One that stands in the inventory because somebody added it keeps its name and its "
                + "power settings, and its life begins as accepted. A new one goes by the policy: rules about addresses "
                + "(whole or by prefix), serial numbers and networks in CIDR form, the first that fits decides, and a word "
                + "for all others. One that looks like several at once is refused with a sentence that names them.", "",
            "| word | what happens |", "|---|---|",
            "| `accept` | it is let in, and waits for somebody to commission it |",
            "| `accept-and-commission` | it is let in, and the agent that runs on it commissions it at once |",
            "| `hold` | it is written down; `accept` lets it in |", "| `refuse` | nothing is written down |", "",
            "Knowing an id gives nobody credentials. The boot script of a machine holds a nonce of 256 random bits, bound to "
                + "the card that asked for the script, to the address of its lease and to the time "
                + "(\(words(NonceLedger.Limits().lifetime))), and from enlistment on to one machine. The agent shows it to "
                + "enlist and to get its credentials; its first call with those ends it. It is compared in constant time, and "
                + "a caller with a wrong one does not hear what was wrong; the log does.",
        ]
    }

    private static var marks: [String] {
        [
            "", "## What a machine is not recognised by", "",
            "A machine is recognised by a network address, else by its UUID (in both byte orders), else by its serial number. "
                + "These identify nobody.", "", "| row | what | why |", "|---|---|---|",
        ]
            + BadMark.rows.map { row in
                let values = row.values.sorted().map { "`\($0)`" }.joined(separator: " ")
                return "| `\(row.id)` | \(row.kind.rawValue)\(values.isEmpty ? "" : ": ")\(values) | \(row.reason) |"
            }
    }
}
