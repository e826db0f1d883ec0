import Synchronization
import WroughtCore

/// Takes a run down while it is made. Hand it to ``ConformanceRunner/run(recording:told:)`` once, and take ``jsonLines``
/// afterwards, also when the run was cancelled.
public final class TranscriptRecorder: Sendable {
    private struct State {
        var lines: [String] = []
        var hide: StandIns?
    }
    private let state = Mutex(State())

    /// Nothing yet.
    public init() {}

    /// The transcript as JSON lines, ending with a line end; empty before the run. Secrets are replaced by words that
    /// stand for them.
    public var jsonLines: String { state.withLock { $0.lines.map { $0 + "\n" }.joined() } }

    func begin(_ head: TranscriptHead, hiding standIns: StandIns) {
        state.withLock { $0.hide = standIns }
        write(head.json)
    }

    /// What a line holds of the world. The rest is the form's own words: a password that is one of them stays unknown.
    private static let foreign: Set<String> = ["arguments", "result", "error", "settings", "target"]

    /// Writes a line without secrets.
    func write(_ line: JSONValue) {
        guard case .object(var members) = line else { return }
        state.withLock { state in
            guard let hide = state.hide else { return }
            for name in Self.foreign { members[name] = members[name].map { hide.hide(in: $0) } }
            state.lines.append(JSONWriter.text(.object(members)))
        }
    }
}
