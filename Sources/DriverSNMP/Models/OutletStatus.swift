public import WroughtCore

/// How the state of outlets is read.
public enum OutletStatus: Sendable, Hashable {
    /// One object for each outlet.
    case column(OutletColumn, [Int: OutletMeaning])
    /// One string for all outlets of a unit, values with commas between them.
    case list(OutletColumn, [Int: OutletMeaning])

    /// Where it is read.
    public var column: OutletColumn {
        switch self {
        case .column(let column, _), .list(let column, _): column
        }
    }

    /// What each number means.
    public var meanings: [Int: OutletMeaning] {
        switch self {
        case .column(_, let meanings), .list(_, let meanings): meanings
        }
    }
}

/// What a number in the state column means.
public struct OutletMeaning: Sendable, Hashable {
    /// The state that follows; unknown where the device's word does not say whether there is power.
    public let state: PowerState
    /// The device's word where it says more than the state.
    public let word: String?

    init(_ state: PowerState, _ word: String? = nil) {
        self.state = state
        self.word = word
    }

    static let on = OutletMeaning(.on)
    static let off = OutletMeaning(.off)
    static let turningOn = OutletMeaning(.poweringOn, "pending on")
    static let turningOff = OutletMeaning(.poweringOff, "pending off")
    static let cycling = OutletMeaning(.poweringOn, "cycling")
}
