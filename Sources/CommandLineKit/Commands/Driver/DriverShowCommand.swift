import ArgumentParser
import WroughtCore
import WroughtProvisioning

/// `wrought driver show ID [--schema]`
struct DriverShowCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows a driver: what it can do and every setting.")

    @Argument(help: "The driver's id or another name of it.")
    var id: String

    @Flag(name: .customLong("schema"), help: "Print the settings as JSON Schema 2020-12.")
    var isSchema = false

    @OptionGroup var format: FormatOptions

    func run(in session: Session) async throws -> ExitStatus {
        let entry = try session.entry(of: id)
        if isSchema {
            session.output.line(JSONWriter.text(entry.settingsSchema, indented: !format.isJSON))
        } else if format.isJSON {
            let settings = JSONValue.array(entry.settings.map(\.json))
            session.output.line(JSONWriter.text(entry.json.adding("settings", settings)))
        } else {
            show(entry, on: session.output)
        }
        return .done
    }

    private func show(_ entry: DriverEntry, on output: Output) {
        output.line(TextStyle.heading.apply(to: "\(entry.info.id): \(entry.info.title)", colours: output.hasColours))
        if !entry.info.summary.isEmpty { output.line(entry.info.summary) }
        if !entry.info.aliases.isEmpty {
            output.line("Also known as: \(entry.info.aliases.map(\.id).joined(separator: ", "))")
        }
        output.line("Orders: \(entry.actionNames.joined(separator: ", "))")
        output.line("Abilities: \(entry.abilityNames.isEmpty ? "none" : entry.abilityNames.joined(separator: ", "))")
        guard !entry.settings.isEmpty else { return output.line("No settings.") }
        output.line("")
        output.write(settingsTable(entry).text(colours: output.hasColours))
    }

    private func settingsTable(_ entry: DriverEntry) -> TextTable {
        var table = TextTable(["SETTING", "TYPE", "OF", "DEFAULT", "MEANING"])
        for setting in entry.settings {
            let need: TextTable.Cell = setting.isRequired ? "required" : TextTable.Cell(defaultText(setting))
            table.add([
                TextTable.Cell(setting.key), TextTable.Cell(setting.isSecret ? "secret" : setting.type),
                TextTable.Cell(setting.scope.rawValue), need, TextTable.Cell(meaning(setting)),
            ])
        }
        return table
    }

    private func defaultText(_ setting: SettingInfo) -> String? {
        setting.fallback.map { $0.text ?? JSONWriter.text($0) }
    }

    private func meaning(_ setting: SettingInfo) -> String {
        var parts = [setting.help.isEmpty ? setting.label : "\(setting.label): \(setting.help)"]
        if !setting.choices.isEmpty {
            let choices = setting.choices.map { $0.isEmpty ? "\"\"" : $0 }.joined(separator: ", ")
            parts.append("[\(choices)]")
        }
        return parts.joined(separator: " ")
    }
}
