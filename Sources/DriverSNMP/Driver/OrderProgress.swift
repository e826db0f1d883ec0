import WroughtCore

/// What became of one order to the outlets of a machine, one after the other.
struct OrderProgress: Sendable {
    /// How many outlets the machine has.
    let count: Int
    /// The outlets that took the order.
    var taken: [String] = []
    /// The outlets whose answer stayed away, and what was said of the first of them.
    private var doubtful: [String] = []
    private var first: DriverError?

    init(count: Int) { self.count = count }

    /// Returns when the outlets that follow shall get their order in spite of the error; else throws it, with what
    /// happened before.
    ///
    /// Only silence is passed over: a device that answers something odd may be another one than it is taken for.
    mutating func goOn(after error: any Error, at outlet: String) throws {
        let failure = DriverError(wrapping: error)
        guard count > 1, failure.mayHaveHappened, [.timeout, .unreachable].contains(failure.code),
            !Task.isCancelled
        else { throw stopped(by: error) }
        doubtful.append(outlet)
        first = first ?? failure
    }

    /// The error of an order that was sent to every outlet and not answered by all; nil when all answered.
    var doubt: DriverError? {
        guard var error = first else { return nil }
        error.mayHaveHappened = true
        error.message += "; \(doubts)" + (taken.isEmpty ? "" : ", \(Self.outlets(taken)) took it")
        return error
    }

    private func stopped(by error: any Error) -> any Error {
        guard !taken.isEmpty || first != nil else { return error }
        var failure = DriverError(wrapping: error)
        failure.mayHaveHappened = true
        if !taken.isEmpty { failure.message += "; \(taken.count) of \(count) outlets took the order before" }
        if first != nil { failure.message += "; \(doubts)" }
        return failure
    }

    private var doubts: String { "\(Self.outlets(doubtful)) may have taken the order" }

    private static func outlets(_ names: [String]) -> String {
        (names.count == 1 ? "outlet " : "outlets ") + names.joined(separator: ", ")
    }
}
