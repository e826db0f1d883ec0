import ArgumentParser
import WroughtConformance
import WroughtCore

/// `wrought conformance list`
struct ConformanceListCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Shows the checks: what each wants, what it sends, and why it exists.")

    @Option(name: .customLong("profile"), help: "Only these profiles; may be repeated.")
    var profiles: [ProfileArgument] = []

    @OptionGroup var format: FormatOptions

    func run(in session: Session) async throws -> ExitStatus {
        let wanted = Set(profiles.map(\.profile))
        let checks = CheckList.all.filter { wanted.isEmpty || wanted.contains($0.profile) }
        if format.isJSON {
            session.output.write(checks.map { JSONWriter.text(json($0)) + "\n" }.joined())
            return .done
        }
        var table = TextTable(["CHECK", "PROFILE", "LEVEL", "TITLE", "SENDS"])
        for check in checks {
            table.add([
                TextTable.Cell(check.id), TextTable.Cell(check.profile.rawValue),
                TextTable.Cell(check.level.rawValue, check.level == .must ? .plain : .quiet),
                TextTable.Cell(check.title), TextTable.Cell(check.sends ?? "nothing", .quiet),
            ])
        }
        session.output.write(table.text(colours: session.output.hasColours))
        session.output.remark("\(checks.count) checks, list \(CheckList.version)")
        return .done
    }

    private func json(_ check: Check) -> JSONValue {
        .record([
            "id": .string(check.id), "title": .string(check.title), "level": .string(check.level.rawValue),
            "profile": .string(check.profile.rawValue), "effect": .string(check.effect.rawValue),
            "needs": .texts(check.needs.map(\.description).sorted()),
            "harness": .texts(check.harness.map(\.description).sorted()), "sends": .text(check.sends),
            "reason": .string(check.reason),
        ])
    }
}
