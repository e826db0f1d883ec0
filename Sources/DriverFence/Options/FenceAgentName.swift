import WroughtCore

/// Which agent: a name that is looked up in the system's sbin folders, or an absolute path.
struct FenceAgentName: SettingValue {
    let text: String

    static let schema: [String: JSONValue] = ["type": "string", "pattern": "^(fence_[a-z0-9_]+|/.+)$"]

    init(setting: JSONValue) throws(SettingProblem) {
        let text = SettingText.trimmed(try String(setting: setting))
        let rest = text.hasPrefix("fence_") ? text.dropFirst(6) : ""
        let isName = !rest.isEmpty && rest.utf8.allSatisfy(Self.mayBeInName)
        let isPath = text.hasPrefix("/") && !text.utf8.contains(0) && !text.hasSuffix("/")
        guard isName || isPath else {
            throw SettingProblem("", "is neither an agent's name like fence_ipmilan nor an absolute path")
        }
        self.text = text
    }

    var exported: JSONValue? { .string(text) }

    /// The name without its folder, for messages.
    var short: String { text.split(separator: "/").last.map(String.init) ?? text }

    private static func mayBeInName(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
    }
}
