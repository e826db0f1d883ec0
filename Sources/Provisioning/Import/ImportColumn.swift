import WroughtCore

/// What a column of a CSV file or a key of a JSON object means.
enum ImportColumn: Hashable {
    case name, driver, settings, tags, group, bootMACs, notes
    /// The names of secrets that an export left out.
    case leftOut
    /// One setting of the driver.
    case setting(String)

    /// Our words and MAAS's. MAAS's forms send one setting as `power_parameters_KEY`.
    static let words: [String: ImportColumn] = [
        "name": .name, "hostname": .name, "driver": .driver, "power_type": .driver, "settings": .settings,
        "power_parameters": .settings, "tags": .tags, "tag_names": .tags, "group": .group, "rack": .group,
        "boot_macs": .bootMACs, "mac_addresses": .bootMACs, "notes": .notes, "description": .notes,
        "secrets_left_out": .leftOut,
    ]

    /// The meaning of a word; nil when it is not ours.
    static func known(_ word: String) -> ImportColumn? {
        for prefix in ["settings.", "power_parameters_"] where word.hasPrefix(prefix) && word.count > prefix.count {
            return .setting(String(word.dropFirst(prefix.count)))
        }
        return words[word]
    }
}

extension MachineDraft {
    /// The items of a list written as one text with commas or blanks.
    static func items(_ text: String) -> [String] {
        text.split { $0 == "," || $0.isWhitespace }.map(String.init)
    }

    /// The text without blanks at its ends; nil when nothing is left.
    static func filled(_ text: String) -> String? {
        let text = SettingText.trimmed(text)
        return text.isEmpty ? nil : text
    }
}
