/// What was asked and not yet answered, and what the program's lines mean for it. Pure: bytes in, events out.
struct Conversation: Sendable {
    /// The longest line, in bytes.
    static let lineLimit = 1 << 20
    /// So many stray lines are tolerated between two answers.
    static let strayLimit = 100

    private var splitter = LineSplitter(limit: lineLimit)
    private var asked: Set<Int> = []
    private var lastID = 0
    private var strayLines = 0
    private var isBroken = false

    /// What the program's output means.
    enum Event: Sendable, Hashable {
        /// An answer to what was asked.
        case answered(Int, ProgramAnswer.Content)
        /// A line that is no JSON object.
        case stray(String)
        /// The program does not keep to the contract; nothing it says is believed any more.
        case broken(String)
    }

    /// The id for a further request.
    mutating func nextID() -> Int {
        lastID += 1
        asked.insert(lastID)
        return lastID
    }

    /// True while an answer is owed.
    var isWaiting: Bool { !asked.isEmpty }

    /// Takes what came on standard output.
    mutating func receive(_ bytes: ArraySlice<UInt8>) -> [Event] {
        var events: [Event] = []
        for line in splitter.lines(adding: bytes) where !isBroken { events.append(event(of: line)) }
        if splitter.isOverlong, !isBroken { events.append(breaks("sent a line of more than \(Self.lineLimit) bytes")) }
        return events
    }

    private mutating func event(of line: [UInt8]) -> Event {
        do throws(ProgramAnswer.Malformed) {
            guard let answer = try ProgramAnswer(line: line) else {
                strayLines += 1
                guard strayLines <= Self.strayLimit else {
                    return breaks("wrote more than \(Self.strayLimit) lines to standard output that are no answers")
                }
                return .stray(String(decoding: line, as: UTF8.self))
            }
            guard asked.remove(answer.id) != nil else { return breaks(surplus(answer.id)) }
            strayLines = 0
            return .answered(answer.id, answer.content)
        } catch {
            return breaks("does not keep to the contract: \(error.reason)")
        }
    }

    private func surplus(_ id: Int) -> String {
        (1...max(1, lastID)).contains(id) && lastID > 0
            ? "answered request \(id) twice" : "answered request \(id), which was never sent"
    }

    private mutating func breaks(_ what: String) -> Event {
        isBroken = true
        return .broken(what)
    }
}
