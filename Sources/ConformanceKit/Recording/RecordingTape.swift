import Synchronization
import WroughtCore

/// Takes down the calls of one check, in the order in which they end.
final class RecordingTape: Tape {
    private struct State {
        var numbers: [String: Int] = [:]
        var open: [Int: (call: TapedCall, at: Duration)] = [:]
        var next = 0
        var isClosed = false
        /// When the last call began or the last call or pause ended. Checks and policy reckon with this, not with the
        /// time of day: a replay knows no other, and has to come to the same conclusions.
        var now: Duration
        mutating func reach(_ time: Duration) { now = max(now, time) }
    }
    let isReplay = false
    let started: Timestamp
    private let watch: Stopwatch
    private let write: @Sendable (JSONValue) -> Void
    private let state: Mutex<State>

    /// `watch` runs since the run began, and the part begins at `start`; `write` takes each line.
    init(
        started: Timestamp, _ watch: Stopwatch, at start: Duration, write: @escaping @Sendable (JSONValue) -> Void
    ) {
        state = Mutex(State(now: start))
        self.started = started
        self.watch = watch
        self.write = write
    }

    var elapsed: Duration { state.withLock { $0.now } }

    func call<Value>(
        _ call: TapedCall, _ codec: ValueCodec<Value>, _ body: () async throws -> Value
    ) async throws -> Value {
        let number = begin(call)
        do {
            let value = try await body()
            end(number, ["result": try codec.encode(value)])
            return value
        } catch {
            end(number, ["error": ErrorCodec.encode(error)])
            throw error
        }
    }

    func fact<Value>(_ call: TapedCall, _ codec: ValueCodec<Value>, _ body: () throws -> Value) throws -> Value {
        var line = TranscriptLine.call("fact", call)
        do {
            let value = try body()
            line["result"] = try codec.encode(value)
            writeOpen(line)
            return value
        } catch {
            line["error"] = ErrorCodec.encode(error)
            writeOpen(line)
            throw error
        }
    }

    func pause(for duration: Duration) async throws {
        let at = watch.elapsed().whole
        try await ContinuousClock().sleep(for: duration)
        let now = watch.elapsed().whole
        state.withLock { $0.reach(now) }
        writeOpen([
            "type": "pause", "for": .int(duration.microseconds), "at": .int(at.microseconds),
            "took": .int((now - at).microseconds),
        ])
    }

    func number(of kind: String) -> Int {
        state.withLock { state in
            state.numbers[kind, default: 0] += 1
            return state.numbers[kind] ?? 0
        }
    }

    /// Writes down what has not ended, and nothing from then on.
    func close() {
        let left = state.withLock { state in
            state.isClosed = true
            return state.open.values.sorted { $0.at < $1.at }
        }
        for (call, at) in left {
            var line = TranscriptLine.call("call", call)
            line["at"] = .int(at.microseconds)
            line["took"] = .null
            write(.object(line))
        }
    }

    private func begin(_ call: TapedCall) -> Int {
        let at = watch.elapsed().whole
        return state.withLock { state in
            state.reach(at)
            state.next += 1
            state.open[state.next] = (call, at)
            return state.next
        }
    }

    private func end(_ number: Int, _ outcome: [String: JSONValue]) {
        let now = watch.elapsed().whole
        let begun = state.withLock { state -> (call: TapedCall, at: Duration)? in
            state.reach(now)
            return state.isClosed ? nil : state.open.removeValue(forKey: number)
        }
        guard let (call, at) = begun else { return }
        var line = TranscriptLine.call("call", call).merging(outcome) { $1 }
        line["at"] = .int(at.microseconds)
        line["took"] = .int((now - at).microseconds)
        if Task.isCancelled { line["cancelled"] = true }
        write(.object(line))
    }

    private func writeOpen(_ line: [String: JSONValue]) {
        if !state.withLock({ $0.isClosed }) { write(.object(line)) }
    }
}

/// The members that lines of calls and facts have in common.
enum TranscriptLine {
    static func call(_ type: String, _ call: TapedCall) -> [String: JSONValue] {
        [
            "type": .string(type), "subject": .string(call.subject), "call": .string(call.name),
            "arguments": .array(call.arguments),
        ]
    }
}
