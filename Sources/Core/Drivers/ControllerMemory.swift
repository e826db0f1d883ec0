import Synchronization

/// What drivers learnt of controllers and may believe later: the cipher suite that worked, a bit that a BMC never keeps.
///
/// Drivers write and read at once, without I/O. A program that has a store hands in what it kept of the controllers it
/// is about to speak with, and keeps what ``takeLessons()`` gives at its end; without one, everything holds as long as
/// the process. A memory may be wrong or gone at any time: whoever reads it must be able to find out anew. It never
/// holds a secret or a power state.
public final class ControllerMemory: Sendable {
    /// One thing to keep; without a value, to forget.
    public struct Lesson: Sendable, Hashable {
        /// Whom it is about.
        public var controller: ControllerIdentity
        /// What it is about, for example `suite`.
        public var key: String
        /// What was learnt; nil where what was believed turned out wrong.
        public var value: JSONValue?

        /// A lesson of its parts.
        public init(_ controller: ControllerIdentity, _ key: String, _ value: JSONValue?) {
            self.controller = controller
            self.key = key
            self.value = value
        }
    }

    /// What is known of each controller, by key.
    public typealias Knowledge = [ControllerIdentity: [String: JSONValue]]

    private struct State {
        var known: Knowledge = [:]
        var learnt: [ControllerIdentity: [String: JSONValue?]] = [:]
    }
    private let state = Mutex(State())

    /// Knows nothing.
    public init() {}

    /// Takes in what was kept of former runs. What was learnt since then holds.
    public func add(_ kept: Knowledge) {
        state.withLock { state in
            for (controller, facts) in kept {
                let learnt = state.learnt[controller] ?? [:]
                state.known[controller, default: [:]].merge(facts.filter { learnt[$0.key] == nil }) { $1 }
            }
        }
    }

    /// What is known under the key; nil when nothing is.
    public func recall(_ key: String, of controller: ControllerIdentity) -> JSONValue? {
        state.withLock { $0.known[controller]?[key] }
    }

    /// Learns a value, or with nil forgets it. What is known already is no lesson.
    public func remember(_ value: JSONValue?, as key: String, of controller: ControllerIdentity) {
        state.withLock { state in
            guard state.known[controller]?[key] != value else { return }
            state.known[controller, default: [:]][key] = value
            state.learnt[controller, default: [:]].updateValue(value, forKey: key)
        }
    }

    /// What was learnt since the last call, in no order.
    public func takeLessons() -> [Lesson] {
        state.withLock { state in
            defer { state.learnt = [:] }
            return state.learnt.flatMap { controller, facts in facts.map { Lesson(controller, $0.key, $0.value) } }
        }
    }
}
