import WroughtCore

/// How an answer is read as a state.
enum StateRule: Sendable {
    /// One expression each for on and off.
    case patterns(on: StatePattern, off: StatePattern)
    /// The value at a place in a JSON document; the words are in lower case.
    case pointer(JSONPointer, on: [String], off: [String])

    /// The longest that one search may take, whatever time is left.
    static let searchLimit = Duration.seconds(2)

    /// What an answer says.
    struct Verdict: Sendable, Hashable {
        var state: PowerState
        /// The words that say it, or why nothing follows.
        var detail: String
    }

    /// Judges an answer. Blocks while it searches; run it off the cooperative pool. Throws `protocol-violation` for
    /// what is no JSON, and for an answer on which a search takes too long.
    func judge(_ body: [UInt8], within limit: Duration) throws -> Verdict {
        switch self {
        case .patterns(let on, let off):
            let text = String(decoding: body, as: UTF8.self)
            let end = ContinuousClock.now + min(limit, Self.searchLimit)
            return Self.verdict(
                on: try Self.search(on, "power_on_regex", text, end),
                off: try Self.search(off, "power_off_regex", text, end), text)
        case .pointer(let pointer, let on, let off):
            let document: JSONValue
            do {
                document = try JSONReader.read(body)
            } catch {
                throw DriverError(
                    .protocolViolation, "the answer is no JSON, which power_state_pointer needs: \(error)",
                    remedy: "check power_query_uri", mayHaveHappened: false)
            }
            return Self.verdict(document, pointer, on: on, off: off)
        }
    }

    // MARK: Expressions

    private static func search(
        _ pattern: StatePattern, _ setting: String, _ text: String, _ end: ContinuousClock.Instant
    ) throws(DriverError) -> Bool {
        switch pattern.search(text, until: end) {
        case .found: return true
        case .nothing: return false
        case .tooHard:
            throw DriverError(
                .protocolViolation, "\(setting) took too long on an answer of \(text.utf8.count) bytes",
                remedy: "write an expression with fewer .* in it, or set power_state_pointer", mayHaveHappened: false)
        }
    }

    private static func verdict(on: Bool, off: Bool, _ text: String) -> Verdict {
        switch (on, off) {
        case (true, false): Verdict(state: .on, detail: text)
        case (false, true): Verdict(state: .off, detail: text)
        case (true, true):
            Verdict(state: .unknown, detail: "power_on_regex and power_off_regex both match: \(text)")
        case (false, false):
            Verdict(
                state: .unknown, detail: text.isEmpty ? "the answer is empty" : "neither expression matches: \(text)")
        }
    }

    // MARK: JSON

    private static func verdict(
        _ document: JSONValue, _ pointer: JSONPointer, on: [String], off: [String]
    ) -> Verdict {
        guard let value = pointer.value(in: document) else {
            return Verdict(state: .unknown, detail: "nothing stands at \(pointer): \(JSONWriter.text(document))")
        }
        guard let words = value.text else {
            return Verdict(state: .unknown, detail: "at \(pointer) stands \(JSONWriter.text(value))")
        }
        let lower = words.lowercased()
        if on.contains(lower) { return Verdict(state: .on, detail: words) }
        if off.contains(lower) { return Verdict(state: .off, detail: words) }
        // A service may use our own words for what is between on and off.
        if let state = PowerState(rawValue: lower), !state.isSettled { return Verdict(state: state, detail: words) }
        return Verdict(state: .unknown, detail: "at \(pointer) stands \(JSONWriter.text(value))")
    }
}
