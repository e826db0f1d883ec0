public import NICQuirks

/// What the kernel's command line tells the agent.
///
/// `KEY=VALUE` words; values may stand in quotation marks to hold blanks, as the kernel reads them. Of a key that stands
/// there several times the last counts, because loaders append. Keys of ours begin with `wrought.`.
public struct KernelCommandLine: Sendable, Hashable {
    /// Everything as it was read.
    public let text: String
    private let values: [String: String]

    /// Reads a command line. Never fails: what is no `KEY=VALUE` is a switch without a value.
    public init(_ text: String) {
        self.text = text.trimmed
        values = Self.words(of: text).reduce(into: [:]) { found, word in
            let (key, value) = word.cut(at: "=") ?? (word, "")
            found[key] = value
        }
    }

    /// The command line of a system.
    public init(of files: HostFiles) { self.init(files.text("/proc/cmdline") ?? "") }

    /// The value of a key; empty for a switch, nil where it is not there.
    public subscript(key: String) -> String? { values[key] }

    /// What it says of the interface that the machine booted from.
    public var bootInterface: BootInterface { BootInterface(commandLine: text) }

    /// Words end at blanks, except within quotation marks, which are taken off.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        for character in text {
            if character == "\"" {
                isQuoted.toggle()
            } else if character.isWhitespace && !isQuoted {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                word.append(character)
            }
        }
        return word.isEmpty ? words : words + [word]
    }
}
