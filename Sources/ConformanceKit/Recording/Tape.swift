import WroughtCore

/// What every contract call of one check passes through while a run is recorded or replayed: taken down on the way, or
/// answered from what was taken down.
protocol Tape: AnyObject, Sendable {
    /// True where nothing is called and everything is answered.
    var isReplay: Bool { get }
    /// The time since the run began.
    var elapsed: Duration { get }
    /// When the run began, for readings' times.
    var started: Timestamp { get }

    /// A call that takes time and may fail. Heeds cancellation as the call itself did.
    func call<Value>(
        _ call: TapedCall, _ codec: ValueCodec<Value>, _ body: () async throws -> Value
    ) async throws -> Value
    /// Something that is known at once.
    func fact<Value>(_ call: TapedCall, _ codec: ValueCodec<Value>, _ body: () throws -> Value) throws -> Value
    /// A pause on the run's clock.
    func pause(for duration: Duration) async throws
    /// A number for the next object of a kind: the second machine, the first console.
    func number(of kind: String) -> Int
}

/// One call as a transcript names it.
struct TapedCall: Sendable, Hashable, CustomStringConvertible {
    /// Whose: `driver 1`, `harness`, `console 2`, `driver` for what belongs to the type.
    let subject: String
    /// The method.
    let name: String
    /// What it was given.
    let arguments: [JSONValue]

    init(_ subject: String, _ name: String, _ arguments: JSONValue...) {
        self.init(subject, name, list: arguments)
    }

    init(_ subject: String, _ name: String, list: [JSONValue]) {
        self.subject = subject
        self.name = name
        arguments = list
    }

    /// `driver 1: perform("off")`.
    var description: String { "\(subject): \(name)(\(arguments.map { JSONWriter.text($0) }.joined(separator: ", ")))" }
}

/// Where drivers find the tape: among what they share in their context.
final class TapeHolder: Sendable, CustomReflectable {
    let tape: any Tape
    init(_ tape: any Tape) { self.tape = tape }
    /// No children: a check dumps drivers.
    var customMirror: Mirror { Mirror(self, children: []) }

    private static let name = "wrought conformance tape"

    /// Puts the tape where ``find(in:)`` looks.
    static func put(_ tape: any Tape, into shared: SharedResources) {
        // Refused only by resources that are closed; nothing is made with those.
        _ = try? shared.resource(name) { TapeHolder(tape) }
    }

    static func find(in shared: SharedResources) throws -> TapeHolder {
        try shared.resource(name) { throw DriverError(.unexpected, "the run has no transcript") }
    }
}

/// The run's clock: real while a run is recorded, and the transcript's own while it is replayed.
struct TapeClock: Clock {
    let tape: any Tape
    var now: Instant { Instant(offset: tape.elapsed, step: .zero) }
    var minimumResolution: Duration { .microseconds(1) }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try await tape.pause(for: deadline.step)
    }

    /// A time since the run's beginning. It remembers the last step that led to it, which is what a pause is known by:
    /// the time at which it begins differs a little from run to run.
    struct Instant: InstantProtocol {
        let offset: Duration
        let step: Duration
        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration, step: duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func == (left: Instant, right: Instant) -> Bool { left.offset == right.offset }
        static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
        func hash(into hasher: inout Hasher) { hasher.combine(offset) }
    }
}
