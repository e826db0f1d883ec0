import Logging

/// What drivers tell while they work: nothing, unless `WROUGHT_LOG` names a level.
enum ProgramLog {
    /// A logger that writes remarks.
    static func logger(_ environment: @Sendable (String) -> String?, _ output: Output) -> Logger {
        guard let word = environment("WROUGHT_LOG"), let level = Logger.Level(rawValue: word.lowercased()) else {
            return Logger(label: "wrought", factory: { _ in SwiftLogNoOpLogHandler() })
        }
        return Logger(label: "wrought", factory: { _ in RemarkHandler(output: output, logLevel: level) })
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
