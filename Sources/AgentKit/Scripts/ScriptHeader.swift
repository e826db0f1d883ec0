/// What a script says about itself: the YAML in a comment between MAAS's two marker lines.
///
/// Not all of YAML: keys with scalars, lists in both forms, and nested mappings, which are passed over but for
/// `packages`. That is what the headers of scripts hold.
public struct ScriptHeader: Sendable, Hashable {
    /// When it runs.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// While a machine is commissioned.
        case commissioning
        /// As a test.
        case testing
        /// When a machine is released.
        case release
    }

    /// Its name.
    public var name: String?
    /// For people.
    public var title: String?
    /// For people.
    public var details: String?
    /// When it runs; testing unless it says otherwise, as in MAAS.
    public var kind: Kind = .testing
    /// Which hardware it is about: `node`, `cpu`, `memory`, `storage`, `network`, `gpu`.
    public var hardware = "node"
    /// Whether it may run beside others.
    public var parallel: ScriptParallel = .disabled
    /// Its time limit in seconds; 0 for none.
    public var timeout = 0
    /// Tags.
    public var tags: [String] = []
    /// Debian packages that it needs.
    public var packages: [String] = []
    /// Whether it destroys what is on disks.
    public var isDestructive = false
    /// Whether it may start the machine again.
    public var mayReboot = false

    /// Why a header was refused.
    public struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
        /// One sentence with the line's number.
        public let description: String

        /// A reason.
        public init(description: String) { self.description = description }
    }

    /// Nothing said.
    public init() {}

    /// Reads a script; nil where it has no header. Throws what is wrong, with the line.
    public static func read(_ script: String) throws(Fault) -> ScriptHeader? {
        let lines = script.split(separator: "\n", omittingEmptySubsequences: false).map { comment($0) }
        guard let start = lines.firstIndex(where: { $0?.trimmed == "--- Start MAAS 1.0 script metadata ---" }) else {
            return nil
        }
        guard let end = lines[start...].firstIndex(where: { $0?.trimmed == "--- End MAAS 1.0 script metadata ---" })
        else { throw Fault(description: "line \(start + 1): the header has no end marker") }
        var header = ScriptHeader()
        for entry in ScriptYAML.entries(Array(lines[(start + 1)..<end]).map { $0 ?? "" }, firstLine: start + 2) {
            try header.take(entry)
        }
        return header
    }

    /// The text of a comment; nil for a line that is none.
    private static func comment(_ line: Substring) -> String? {
        for mark in ["#", "//", "--"] where line.drop(while: \.isWhitespace).hasPrefix(mark) {
            // `--- Start` may stand behind another mark; behind none it is not a comment of this kind.
            if mark == "--" && line.drop(while: \.isWhitespace).hasPrefix("---") { return String(line) }
            var text = line.drop(while: \.isWhitespace).dropFirst(mark.count)
            if text.first == "\r" { text = "" }
            return String(text.first == " " ? text.dropFirst() : text)
        }
        return nil
    }

    private mutating func take(_ entry: ScriptYAML.Entry) throws(Fault) {
        func refused(_ what: String) -> Fault { Fault(description: "line \(entry.line): \(entry.key): \(what)") }
        switch entry.key {
        case "name": name = entry.text
        case "title": title = entry.text
        case "description": details = entry.text
        case "script_type", "type":
            guard let kind = Kind(word: entry.text) else {
                throw refused("“\(entry.text)” is none of commissioning, testing, release")
            }
            self.kind = kind
        case "hardware_type": hardware = entry.text
        case "parallel":
            guard let parallel = ScriptParallel(text: entry.text) else {
                throw refused("“\(entry.text)” is none of disabled, instance, any")
            }
            self.parallel = parallel
        case "timeout":
            guard let seconds = ScriptTime.seconds(entry.text) else {
                throw refused("“\(entry.text)” is no time like 90 or 00:01:30")
            }
            timeout = seconds
        case "tags": tags = entry.list
        case "packages": packages = entry.packages
        case "destructive": isDestructive = entry.isTrue
        case "may_reboot": mayReboot = entry.isTrue
        default: break
        }
    }
}

extension ScriptHeader.Kind {
    /// MAAS writes the word, and its records the number.
    init?(word: String) {
        switch word.lowercased() {
        case "commissioning", "commission", "0": self = .commissioning
        case "testing", "test", "2": self = .testing
        case "release", "3": self = .release
        default: return nil
        }
    }
}
