import NICQuirks

/// The reference page.
enum QuirkDocument {
    static var text: String {
        (introduction + links + patience + quirks + loaders + modules).joined(separator: "\n") + "\n"
    }

    private static var introduction: [String] {
        [
            "# Network interfaces: links, quirks, loaders", "",
            "\(LinkRule.standard.count) rows about links, \(NICQuirk.standard.count) quirks, \(KernelModules.rows.count) rows "
                + "about modules. This page is made of the rows themselves by the tests of `NICQuirks`; "
                + "`WROUGHT_WRITE_GOLDEN=1 swift test --filter NICQuirksTests` writes it, and the tests fail where it is old.",
            "",
            "The boot interface is the one whose address stands in `BOOTIF=` of the kernel's command line "
                + "(`01-52-54-00-12-34-56`, or the address alone). A name is never asked. Without `BOOTIF` a machine with one "
                + "Ethernet interface has no choice; one with several is not guessed at.",
        ]
    }

    private static var links: [String] {
        [
            "", "## Is the link up?", "",
            "The first row that applies judges. Waiting is counted from bringing the interface up; when it is over, the rows "
                + "after it judge.", "",
            "| row | when | then | why | source |", "|---|---|---|---|---|",
        ]
            + LinkRule.standard.map {
                "| `\($0.id)` | \($0.when) | \(outcome($0.outcome)) | \($0.reason) | \($0.source) |"
            }
    }

    private static func outcome(_ outcome: LinkRule.Outcome) -> String {
        switch outcome {
        case .usable: "**use it**"
        case .down: "give it up"
        case .waits(let patience): "wait up to \(patience.limit.components.seconds) s"
        }
    }

    private static var patience: [String] {
        [
            "", "## How long is not broken yet?", "",
            "An agent asks for an address for \(NetworkPatience.address.components.seconds) s after the link came up: the "
                + "longest of these.", "", "| what | limit | why | source |", "|---|--:|---|---|",
        ]
            + NetworkPatience.rows.map {
                "| \($0.id) | \($0.limit.components.seconds) s | \($0.reason) | \($0.source) |"
            }
    }

    private static var quirks: [String] {
        ["", "## Quirks", "", "Every row that applies is told, with its id.", ""]
            + Advice.Severity.allCases.reversed().flatMap { severity in
                [
                    "", "### \(severity.rawValue.prefix(1).uppercased() + severity.rawValue.dropFirst())", "",
                    "| quirk | when | remedy | why | source |", "|---|---|---|---|---|",
                ]
                    + NICQuirk.standard.filter { $0.severity == severity }.map {
                        "| `\($0.id)` | \($0.when) | \($0.remedy) | \($0.reason) | \($0.source) |"
                    }
            }
    }

    private static var loaders: [String] {
        [
            "", "## Which loader?", "",
            "BIOS gets `undionly.kpxe` always: it keeps the firmware's driver. UEFI gets `ipxe.efi`, or `snponly.efi` where one "
                + "of these rows applies, where the BMC shares the port, or where spanning tree was seen (an own driver "
                + "resets the link, and it starts anew).", "",
        ]
            + NICQuirk.standard.compactMap { row in row.loader.map { "- `\(row.id)`: `\($0.rawValue)`" } }
    }

    private static var modules: [String] {
        [
            "", "## Which kernel modules?", "",
            "For a RAM image of virtual machines, in the order of loading; other hardware goes by the kernel's aliases.",
            "",
            "| model | PCI | modules | Debian's cloud kernel |", "|---|---|---|---|",
        ]
            + KernelModules.rows.map { row in
                let has = KernelModules.ofCloudKernel.contains(row.driver) ? "yes" : "no"
                return "| \(row.title) | \(row.models.map { "`\($0)`" }.joined(separator: " ")) | "
                    + "\(row.all.map { "`\($0)`" }.joined(separator: " ")) | \(has) |"
            }
    }
}
