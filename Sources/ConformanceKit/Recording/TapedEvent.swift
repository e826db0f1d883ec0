import WroughtCore

/// One line of a transcript that takes time: a call or a pause.
struct TapedEvent: Sendable {
    enum Kind: Sendable, Hashable {
        case call(TapedCall)
        case pause(Duration)
    }
    enum Outcome: Sendable {
        case result(JSONValue)
        case error(JSONValue)
        /// It had not ended when the check did.
        case unfinished
    }
    /// The line, counted from 1.
    let line: Int
    let kind: Kind
    /// When it began and when it ended, since the run began.
    let at: Duration
    let end: Duration
    let outcome: Outcome
    /// True where it ended after its task was cancelled: it waits for that in a replay, too.
    let wasCancelled: Bool

    var call: TapedCall? { if case .call(let call) = kind { call } else { nil } }

    /// What it is, for an error's sentence.
    var description: String {
        switch kind {
        case .call(let call): "\(call)"
        case .pause(let duration): "a pause of \(duration)"
        }
    }
}
