import VMDetection

/// The reference page.
enum VirtualizationDocument {
    static func text() throws -> String {
        let lines = introduction + kinds + rows + (try corpus())
        return lines.joined(separator: "\n") + "\n"
    }

    private static var introduction: [String] {
        [
            "# Virtual machine or hardware: how it is told", "",
            "\(VirtualizationRule.standard.count) rows, \(Corpus.all.count) fixtures. This page is made of the rows "
                + "themselves by the tests of `VMDetection`; `WROUGHT_WRITE_GOLDEN=1 swift test --filter VMDetectionTests` "
                + "writes it, and the tests fail where it is old.", "",
            "A row looks at one thing and speaks for one kind. The first row that *decides*, in the order below, names the "
                + "kind; the order is that of `systemd-detect-virt`. Rows that *hint* are weighed against each other where "
                + "none decides: whatever is virtual against what is physical, each side as strong as its hints together. "
                + "Every row that matches is kept as evidence, and what contradicts is told, with its place and value.",
            "",
            "The confidence is what all support leaves of the doubt, less up to a half by what contradicts: 90 % and more "
                + "is called certain, 70 % and more likely, the rest a guess. It is a measure for comparing, not a "
                + "probability that was measured.", "",
            "A container is judged apart from the machine below it. Nothing readable gives `unknown`, which is not tagged "
                + "`virtual`.", "",
            "What this cannot tell: a hypervisor that hides everything; on ARM, Google's bare metal from its virtual "
                + "machines; a host of OpenVZ is no container. Without root, SMBIOS structures, ACPI tables and often the "
                + "kernel's log cannot be read.",
        ]
    }

    private static var kinds: [String] {
        [
            "", "## Kinds and what follows", "", "| kind | is | BMC set-up | tag | driver suggested |",
            "|---|---|---|---|---|",
        ]
            + VirtualizationKind.allCases.compactMap { kind in
                guard let verdict = Corpus.all.lazy.compactMap({ try? $0.verdict() }).first(where: { $0.kind == kind })
                else { return nil }
                let driver = verdict.suggestedDriver
                let name =
                    kind.category == .container ? "that of the machine" : driver.driver ?? "that of the BMC or PDU"
                let agent = driver.agent.map { kind.category == .container ? "" : " (`\($0)`)" } ?? ""
                return "| `\(kind.rawValue)` | \(kind.title) | \(verdict.bmcSetup.isSkipped ? "skipped" : "tried") | "
                    + "\(verdict.tags(with: .absent).map { "`\($0)`" }.joined()) | \(name)\(agent) |"
            }
            + [
                "",
                "A container whose only mark is `/.dockerenv` is a guess, and changes nothing: the file stays behind "
                    + "when a container's file system becomes a machine's disk.",
            ]
    }

    private static var rows: [String] {
        let parts = [
            ("Rows about the machine", VirtualizationRule.machine),
            ("Rows about containers", VirtualizationRule.containers),
        ]
        return parts.flatMap { title, rules in
            [
                "", "## \(title)", "", "| row | looks at | speaks for | weight | why | source |",
                "|---|---|---|---|---|---|",
            ]
                + rules.map { rule in
                    "| `\(rule.id)` | \(rule.looksAt) | `\(rule.kind.rawValue)`, \(rule.effect.rawValue) | \(rule.weight) | "
                        + "\(rule.reason) | \(rule.source) |"
                }
        }
    }

    private static func corpus() throws -> [String] {
        let head = [
            "", "## The corpus", "",
            "Files in `Tests/VMDetectionTests/Fixtures`, one a machine. To add one: its name, a comment, `origin: taken` "
                + "(from a real system) or `composed` (from what is known of it), `source:`, `arch:`, `cpuid:` for each "
                + "signature, `machine:` and what else is expected, a line `---`, and then `/path=content` lines with "
                + "`\\n`, `\\t`, `\\0`, `\\x1f`, or `=hex:00 1f` for bytes; a path that comes again adds a line, and "
                + "`/path/` is a folder. Leave out serial numbers, UUIDs and names of people and networks.", "",
            "The column *systemd* says what `systemd-detect-virt` answers there: seen where the fixture was taken or says "
                + "\"measured\", else read from its rules.", "",
            "| fixture | what it is | verdict | systemd | origin |", "|---|---|---|---|---|",
        ]
        return try head
            + Corpus.all.map { fixture in
                let verdict = try fixture.verdict()
                let inner = verdict.container.map { "`\($0.kind.rawValue)` \($0.confidence) %, on " } ?? ""
                let systemd = fixture.expects("systemd").map { "`\($0)`" } ?? ""
                return "| \(fixture.name) | \(fixture.comment) | \(inner)`\(verdict.machine.kind.rawValue)` "
                    + "\(verdict.machine.confidence) % | \(systemd) | \(fixture.expects("origin") ?? ""): "
                    + "\(fixture.expects("source") ?? "") |"
            }
    }
}
