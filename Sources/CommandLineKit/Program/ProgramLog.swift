import Logging

/// What drivers and commands tell while they work: nothing, unless `WROUGHT_LOG` names a level.
enum ProgramLog {
    private static let variable = "WROUGHT_LOG"

    /// A logger that writes remarks. A word that is no level is told and otherwise ignored: a slip in somebody's profile
    /// must not stand between an operator and a machine that has to go off.
    static func logger(_ environment: @Sendable (String) -> String?, _ output: Output) -> Logger {
        guard let level = level(environment, output) else {
            return Logger(label: "wrought", factory: { _ in SwiftLogNoOpLogHandler() })
        }
        return Logger(label: "wrought", factory: { _ in RemarkHandler(output: output, logLevel: level) })
    }

    private static func level(_ environment: (String) -> String?, _ output: Output) -> Logger.Level? {
        guard let word = environment(variable), !word.isEmpty else { return nil }
        if let level = Logger.Level(rawValue: word.lowercased()) { return level }
        let known = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
        output.remark(
            TextTable.printable(
                "wrought: \(variable) is “\(word)”, which is no level, so nothing is logged; use \(known)"))
        return nil
    }
}

/// Writes each event as one line on standard error.
struct RemarkHandler: LogHandler {
    let output: Output
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        let tail = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        output.remark(TextTable.printable("\(event.level): \(event.message)\(tail)"))
    }
}

extension Logger.Metadata {
    /// Metadata of what there is; nil says nothing.
    static func of(_ texts: KeyValuePairs<String, String?>) -> Logger.Metadata {
        var metadata: Logger.Metadata = [:]
        for (key, text) in texts { if let text { metadata[key] = .string(text) } }
        return metadata
    }
}

extension String? {
    /// The texts with commas; nil for none.
    static func listed(_ texts: [String]) -> String? { texts.isEmpty ? nil : texts.joined(separator: ", ") }
}
