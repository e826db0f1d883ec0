import WroughtCore

/// A replay as a state machine: what is waited for, and what the transcript lets happen next.
///
/// Everything ends in the order in which it ended when it was recorded. A call is answered when all that ended before it
/// has been asked for and answered; a pause is over when it is its turn, without any time going by.
struct ReplayState {
    /// What a waiter is told.
    typealias Release = (waiter: Int, error: (any Error)?)
    struct Waiter {
        enum Wish { case event(Int), pause(Duration) }
        let wish: Wish
        /// True once somebody listens.
        var isParked = false
        var isCancelled = false
    }

    let events: [TapedEvent]
    private(set) var now: Duration
    private(set) var waiters: [Int: Waiter] = [:]
    /// Why the replay cannot go on.
    private(set) var fault: String?
    /// Grows with everything that happens.
    private(set) var progress = 0
    private(set) var isClosed = false
    private var isDone: [Bool]
    private var isClaimed: [Bool]
    private var head = 0
    private var nextWaiter = 0
    /// Pauses that were over before anybody asked for them.
    private var passedOver: [Duration] = []
    /// True while what was let happen last takes its effect.
    var isSettling = false
    /// How often somebody in a short pause was let go on since something of the transcript happened.
    private var graces = 0
    /// After so many of them, some ten seconds, nothing will come of it any more.
    private static let mostGraces = 400

    init(_ events: [TapedEvent], at start: Duration) {
        self.events = events
        now = start
        isDone = events.map { _ in false }
        isClaimed = isDone
    }

    // MARK: What is asked for

    /// A call is made: its event and the waiter to listen to. Throws where the transcript does not have it.
    mutating func ask(_ call: TapedCall) throws(DriverError) -> (event: TapedEvent, waiter: Int) {
        if let fault { throw Self.error(fault) }
        let place = events.indices.first { !isClaimed[$0] && events[$0].call == call }
        guard let place else {
            let next = events.indices.first { !isDone[$0] && !isClaimed[$0] && events[$0].call != nil }
            let instead = next.map { "; the next is \(events[$0].description) in line \(events[$0].line)" } ?? ""
            let last = events.last.map { " after line \($0.line)" } ?? ""
            leave("\(call) is not in the transcript\(next == nil ? last : "")\(instead)")
            throw Self.error(fault ?? "")
        }
        isClaimed[place] = true
        now = max(now, events[place].at)
        return (events[place], add(.event(place)))
    }

    /// A pause is made; nil where it is over at once.
    mutating func ask(pause: Duration) throws(DriverError) -> Int? {
        if let fault { throw Self.error(fault) }
        if let place = passedOver.firstIndex(where: { $0.microseconds == pause.microseconds }) {
            passedOver.remove(at: place)
            return nil
        }
        return add(.pause(pause))
    }

    private mutating func add(_ wish: Waiter.Wish) -> Int {
        nextWaiter += 1
        progress += 1
        waiters[nextWaiter] = Waiter(wish: wish)
        return nextWaiter
    }

    /// Somebody listens now.
    mutating func park(_ waiter: Int) -> [Release] {
        waiters[waiter]?.isParked = true
        if isClosed || fault != nil { return [drop(waiter)] }
        if waiters[waiter]?.isCancelled == true { return cancel(waiter) }
        return pump()
    }

    /// The task that waits was cancelled.
    mutating func cancel(_ waiter: Int) -> [Release] {
        guard var entry = waiters[waiter] else { return [] }
        entry.isCancelled = true
        waiters[waiter] = entry
        progress += 1
        guard entry.isParked else { return [] }
        switch entry.wish {
        case .pause: return [drop(waiter)]
        case .event(let place):
            if case .unfinished = events[place].outcome { return [drop(waiter)] }
            return pump()
        }
    }

    private mutating func drop(_ waiter: Int) -> Release {
        if case .event(let place)? = waiters.removeValue(forKey: waiter)?.wish { happened(place) }
        return (waiter, fault.map { Self.error($0) } ?? CancellationError())
    }

    // MARK: What happens

    /// Lets happen what is next, as far as it has been asked for. Stops before something that was seen to come later
    /// than what it let happen, so that the first takes its effect.
    mutating func pump() -> [Release] {
        var released: [Release] = []
        while !isSettling, let (place, waiter) = ready() {
            let before = now
            now = max(now, events[place].end)
            if !released.isEmpty, now - before > .milliseconds(2) {
                now = before
                isSettling = true
                break
            }
            happened(place)
            waiters[waiter] = nil
            progress += 1
            released.append((waiter, nil))
        }
        return released
    }

    private mutating func happened(_ place: Int) {
        isDone[place] = true
        graces = 0
    }

    /// The next event and who waits for it.
    private mutating func ready() -> (Int, waiter: Int)? {
        while head < events.count, isDone[head] || isUnfinished(head) { head += 1 }
        guard head < events.count else { return nil }
        let event = events[head]
        let waiter = waiters.filter { fits($0.value, event) }.keys.min()
        return waiter.map { (head, $0) }
    }

    private func fits(_ waiter: Waiter, _ event: TapedEvent) -> Bool {
        guard waiter.isParked else { return false }
        switch (waiter.wish, event.kind) {
        case (.event(let place), .call): return place == head && (!event.wasCancelled || waiter.isCancelled)
        case (.pause(let wanted), .pause(let duration)): return wanted.microseconds == duration.microseconds
        default: return false
        }
    }

    private func isUnfinished(_ place: Int) -> Bool {
        if case .unfinished = events[place].outcome { true } else { false }
    }

    // MARK: When nothing happens

    /// Nothing happened for so many looks: a pause whose length was reckoned from the time of day is matched by the
    /// nearest, one that nobody makes is passed over, and a call that nobody makes ends the replay.
    mutating func stall(_ looks: Int) -> [Release] {
        guard fault == nil, !waiters.isEmpty, !isSettling else { return [] }
        _ = ready()
        guard head < events.count else { return looks > 300 ? leave("the transcript ends before the check does") : [] }
        let event = events[head]
        guard case .pause(let duration) = event.kind else { return stalled(before: event, looks) }
        if looks >= 3, let waiter = nearest(to: duration) {
            now = max(now, event.end)
            happened(head)
            waiters[waiter] = nil
            progress += 1
            return [(waiter, nil)] + pump()
        }
        guard looks >= 20 else { return [] }
        now = max(now, event.end)
        happened(head)
        passedOver.append(duration)
        progress += 1
        return pump()
    }

    /// The next is a call that nobody makes. Whoever looks again and again for what another task does, and was not late
    /// when it was recorded, is in a short pause: it is over. Where there is none, the replay is; and where they look so
    /// often in vain, it is as well, since no time goes by that would end their patience.
    private mutating func stalled(before event: TapedEvent, _ looks: Int) -> [Release] {
        if max(looks, graces) >= 50, let waiter = uncancelled() {
            // It was cancelled in the moment in which it ended, and by somebody who now waits for that.
            now = max(now, event.end)
            happened(head)
            waiters[waiter] = nil
            progress += 1
            return [(waiter, nil)] + pump()
        }
        if looks >= 2, graces < Self.mostGraces, let waiter = shortest(upTo: .milliseconds(100)) {
            waiters[waiter] = nil
            progress += 1
            graces += 1
            return [(waiter, nil)]
        }
        guard looks > 200 || graces >= Self.mostGraces else { return [] }
        return leave("line \(event.line) has \(event.description), which was not asked for")
    }

    /// Who waits for the next event, which ended cancelled, without being cancelled.
    private func uncancelled() -> Int? {
        guard events[head].wasCancelled else { return nil }
        return waiters.first { _, waiter in
            if case .event(head) = waiter.wish { waiter.isParked && !waiter.isCancelled } else { false }
        }?.key
    }

    private func shortest(upTo limit: Duration) -> Int? {
        let short = waiters.compactMap { number, waiter -> (number: Int, pause: Duration)? in
            guard case .pause(let wanted) = waiter.wish, waiter.isParked, wanted <= limit else { return nil }
            return (number, wanted)
        }
        return short.min { ($0.pause, $0.number) < ($1.pause, $1.number) }?.number
    }

    private func nearest(to duration: Duration) -> Int? {
        let margin = max(duration / 4, .milliseconds(100))
        let distances = waiters.compactMap { number, waiter -> (number: Int, distance: Duration)? in
            guard case .pause(let wanted) = waiter.wish, waiter.isParked else { return nil }
            let distance = wanted > duration ? wanted - duration : duration - wanted
            return distance <= margin ? (number, distance) : nil
        }
        return distances.min { ($0.distance, $0.number) < ($1.distance, $1.number) }?.number
    }

    /// The check is over: whoever still waits is cancelled.
    mutating func close() -> [Release] {
        isClosed = true
        return waiters.filter(\.value.isParked).keys.sorted().map { drop($0) }
    }

    @discardableResult
    private mutating func leave(_ sentence: String) -> [Release] {
        fault = fault ?? sentence
        progress += 1
        return waiters.filter(\.value.isParked).keys.sorted().map { drop($0) }
    }

    private static func error(_ fault: String) -> DriverError {
        DriverError(.unexpected, "the replay left its transcript: \(fault)", mayHaveHappened: false)
    }
}
