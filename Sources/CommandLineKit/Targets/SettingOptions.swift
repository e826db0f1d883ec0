import ArgumentParser
import WroughtCore

/// How settings are given on a command line: in the open, and the secret ones by every way but that.
struct SettingOptions: ParsableArguments {
    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "A setting of the driver; may be repeated. `NAME:=JSON` gives a list or an object.",
            valueName: "name=value"))
    var settings: [NamedPair] = []

    @Option(
        name: .customLong("secret-file"),
        help: ArgumentHelp("A secret setting: the first line of a file.", valueName: "name=path"))
    var secretFiles: [NamedPair] = []

    @Option(
        name: .customLong("secret-env"),
        help: ArgumentHelp("A secret setting: the value of an environment variable.", valueName: "name=variable"))
    var secretVariables: [NamedPair] = []

    @Option(
        name: .customLong("secret-stdin"),
        help: ArgumentHelp("A secret setting: the first line of standard input.", valueName: "name"))
    var secretInput: String?

    @Option(
        name: .customLong("secret-prompt"),
        help: ArgumentHelp("A secret setting: asked for, without showing it.", valueName: "name"))
    var secretPrompts: [String] = []

    /// True when nothing was given.
    var isEmpty: Bool {
        settings.isEmpty && secretFiles.isEmpty && secretVariables.isEmpty && secretInput == nil
            && secretPrompts.isEmpty
    }

    /// Every name given twice is an error: which one was meant?
    func validate() throws {
        var seen: Set<String> = []
        let names =
            settings.map(\.settingName) + secretFiles.map(\.name) + secretVariables.map(\.name) + secretPrompts
            + [secretInput].compactMap { $0 }
        for name in names where !seen.insert(name).inserted {
            throw ValidationError("The setting “\(name)” is given twice.")
        }
    }
}

extension NamedPair {
    /// `name:=json` gives JSON instead of text.
    var isJSON: Bool { name.last == ":" }
    /// The name without the mark.
    var settingName: String { isJSON ? String(name.dropLast()) : name }
}
