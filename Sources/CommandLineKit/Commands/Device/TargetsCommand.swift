import ArgumentParser
import WroughtCore
import WroughtProvisioning

/// `wrought targets --driver ID --set name=value`
struct TargetsCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "targets", abstract: "Lists what a controller holds: outlets, domains, systems.")

    @Option(name: .customLong("driver"), help: "The driver's id.")
    var driver: String

    @OptionGroup var settings: SettingOptions
    @OptionGroup var limits: LimitOptions
    @OptionGroup var format: FormatOptions

    func run(in session: Session) async throws -> ExitStatus {
        let entry = try session.entry(of: driver)
        guard entry.capabilities.contains(.targetListing) else {
            throw UsageFailure("the driver \(entry.info.id) cannot list what its controller holds")
        }
        let raw = try await SettingReader(session: session, entry: entry).read(settings)
        let found = try await session.registry.targets(
            driver, settings: raw, in: session.context, limit: limits.exchangeLimit?.duration ?? .seconds(30))
        if format.isJSON {
            for target in found { session.output.line(JSONWriter.text(target.json)) }
        } else {
            session.output.write(table(found).text(colours: session.output.hasColours))
        }
        return .done
    }

    private func table(_ targets: [ListedTarget]) -> TextTable {
        var table = TextTable(["NAME", "STATE", "SETTINGS", "DETAIL"])
        for target in targets {
            let settings = target.settings.sorted { $0.key < $1.key }
                .map { "\($0.key)=\($0.value.text ?? JSONWriter.text($0.value))" }
            table.add([
                TextTable.Cell(target.name), target.state?.cell ?? "-",
                TextTable.Cell(settings.joined(separator: " ")), TextTable.Cell(target.detail),
            ])
        }
        return table
    }
}

extension ListedTarget {
    /// The stable JSON form: `name`, `settings`, `state`, `detail`.
    fileprivate var json: JSONValue {
        .record([
            "name": .string(name), "settings": .object(settings), "state": .text(state?.rawValue),
            "detail": .text(detail),
        ])
    }
}
