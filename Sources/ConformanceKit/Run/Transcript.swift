import Logging
import Synchronization

/// What a check did and saw, line by line, with the target's secrets blotted out. Keeps the driver's log as well, as it
/// stood, so that a check can look for secrets in it.
final class Transcript: Sendable, CustomReflectable {
    private let secrets: [String]
    private let lines = Mutex<[String]>([])
    private let logged = Mutex<[String]>([])

    init(hiding secrets: [String]) { self.secrets = secrets.filter { $0.count >= 4 } }

    /// No children: a check dumps drivers, whose context leads here.
    var customMirror: Mirror { Mirror(self, children: []) }

    /// What may be shown.
    var shown: [String] { lines.withLock { $0 } }
    /// What the driver logged, as it logged it.
    var log: [String] { logged.withLock { $0 } }

    func note(_ line: String) {
        let line = hidden(line)
        lines.withLock { $0.append(line) }
    }

    /// A text without the secrets.
    func hidden(_ text: String) -> String {
        secrets.reduce(text) { text, secret in
            text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "***")
        }
    }

    /// A logger that takes everything down.
    var logger: Logger {
        var logger = Logger(label: "wrought.conformance") { _ in TranscriptHandler(transcript: self) }
        logger.logLevel = .trace
        return logger
    }

    fileprivate func take(_ line: String) { logged.withLock { $0.append(line) } }
}

private struct TranscriptHandler: LogHandler {
    let transcript: Transcript
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        transcript.take("\(event.level) \(event.message) \(all)")
    }
}
