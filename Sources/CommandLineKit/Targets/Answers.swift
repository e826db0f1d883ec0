import Synchronization

/// Collects one answer for each place, from any thread.
final class Answers<Answer: Sendable>: Sendable {
    private let known: Mutex<[Answer?]>

    init(count: Int) { known = Mutex(Array(repeating: nil, count: count)) }

    /// Notes an answer.
    func note(_ answer: Answer, at place: Int) { known.withLock { $0[place] = answer } }

    /// Everything so far.
    var all: [Answer?] { known.withLock { $0 } }
}
