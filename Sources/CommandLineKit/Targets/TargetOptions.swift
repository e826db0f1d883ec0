import ArgumentParser
import WroughtCore

/// Which machines a command is about: names, patterns, tags, all, or one that is described on the spot.
struct TargetOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Machines of the inventory: names, comma-separated lists, or patterns such as rack1-n[001-200] or web*.",
            valueName: "machine"))
    var targets: [String] = []

    @Option(name: .customLong("tag"), help: "Machines that carry the tag; may be repeated, all tags must fit.")
    var tags: [String] = []

    @Flag(name: .customLong("all"), help: "Every machine of the inventory.")
    var all = false

    @Option(name: .customLong("driver"), help: "A machine described on the spot: the driver's id, with --set.")
    var driver: String?

    @OptionGroup var settings: SettingOptions

    /// What cannot be meant is refused before anything is opened.
    func validate() throws {
        if driver != nil {
            guard targets.isEmpty, tags.isEmpty, !all else {
                throw ValidationError("--driver describes one machine on the spot; leave out names, --tag and --all.")
            }
            return
        }
        guard settings.isEmpty else {
            throw ValidationError("--set and --secret-* describe a machine on the spot and need --driver.")
        }
        guard all || !tags.isEmpty || !targets.isEmpty else {
            throw ValidationError("Name at least one machine, or use --tag, --all, or --driver with --set.")
        }
        guard !all || (targets.isEmpty && tags.isEmpty) else {
            throw ValidationError("--all means every machine; leave out names and --tag.")
        }
    }
}
