import WroughtCore

/// Puts a transcript together, line by line.
struct TranscriptReader {
    private(set) var parts: [String: RunTranscript.Part] = [:]
    private(set) var outcomes: [String: CheckResult.Outcome] = [:]
    private var head: TranscriptHead?
    private var current: String?
    private var isOver = false
    private var last = 0

    /// Takes a line.
    mutating func take(_ line: LineFields, line number: Int) throws(ReportFault) {
        last = number
        if isOver { throw line.fault("there is a line after the end") }
        guard head != nil else {
            guard line.type == "transcript" else {
                throw line.fault(
                    "“type” is “\(TextEscape.line(line.type))”; it begins with a line of type “transcript”")
            }
            head = try TranscriptHead(line)
            return
        }
        switch line.type {
        case "begin": try begin(line)
        case "call": try add(call(line, number), line)
        case "pause": try add(pause(line, number), line)
        case "fact": try fact(line)
        case "check": outcomes[try line.string("id")] = try line.word("outcome")
        case "end": isOver = true
        default: break
        }
    }

    /// The head of what is whole.
    func finished() throws(ReportFault) -> TranscriptHead {
        guard let head else { throw ReportFault(line: 1, "there is no transcript") }
        guard isOver else {
            throw ReportFault(line: last, "the transcript was cut off: its last line has the type “end”")
        }
        return head
    }

    private mutating func begin(_ line: LineFields) throws(ReportFault) {
        let id = try line.string("part")
        if parts[id] != nil { throw line.fault("the part \(TextEscape.line(id)) begins twice") }
        parts[id] = RunTranscript.Part(start: .microseconds(try line.int("at")))
        current = id
    }

    private mutating func add(_ event: TapedEvent, _ line: LineFields) throws(ReportFault) {
        guard let current else { throw line.fault("it belongs to no part") }
        parts[current]?.events.append(event)
    }

    private mutating func fact(_ line: LineFields) throws(ReportFault) {
        guard let current else { throw line.fault("it belongs to no part") }
        let key: String
        let value: JSONValue
        if let error = try? line.value("error") {
            (key, value) = ("error", error)
        } else {
            (key, value) = ("result", try line.value("result"))
        }
        let call = try name(line)
        parts[current]?.facts[call, default: []].append(.object([key: value]))
    }

    private func name(_ line: LineFields) throws(ReportFault) -> TapedCall {
        guard case .array(let arguments) = try line.value("arguments") else {
            throw line.fault("“arguments” is no list")
        }
        return TapedCall(try line.string("subject"), try line.string("call"), list: arguments)
    }

    private func call(_ line: LineFields, _ number: Int) throws(ReportFault) -> TapedEvent {
        let at = try line.int("at")
        var outcome = TapedEvent.Outcome.unfinished
        var took = 0
        if try line.value("took") != .null {
            took = try line.int("took")
            if let error = try? line.value("error") {
                outcome = .error(error)
            } else {
                outcome = .result(try line.value("result"))
            }
        }
        return TapedEvent(
            line: number, kind: .call(try name(line)), at: .microseconds(at), end: try end(at, took, line),
            outcome: outcome, wasCancelled: (try? line.value("cancelled")) == true)
    }

    private func pause(_ line: LineFields, _ number: Int) throws(ReportFault) -> TapedEvent {
        let at = try line.int("at")
        return TapedEvent(
            line: number, kind: .pause(.microseconds(try line.int("for"))), at: .microseconds(at),
            end: try end(at, line.int("took"), line), outcome: .result(.null), wasCancelled: false)
    }

    private func end(_ at: Int, _ took: Int, _ line: LineFields) throws(ReportFault) -> Duration {
        let (end, isTooLong) = at.addingReportingOverflow(took)
        guard !isTooLong else { throw line.fault("“at” and “took” are too long") }
        return .microseconds(end)
    }
}
