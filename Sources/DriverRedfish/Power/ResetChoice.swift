import WroughtCore

/// Which word of `ResetType` carries out an order (DSP2046, Resource.ResetType).
struct ResetChoice: Sendable, Hashable {
    /// The word that is sent.
    let word: String
    /// The state in which alone the word does what is meant; it is read just before.
    var onlyWhen: PowerState?

    /// The words of each order, the best first. A word that may do something else in another state is sent only after
    /// the state was read; a word that does less than was asked for (a graceful restart for a reset) is not there at
    /// all.
    private static let rows: [PowerAction: [ResetChoice]] = [
        .on: [
            ResetChoice(word: "On"), ResetChoice(word: "ForceOn"),
            ResetChoice(word: "PushPowerButton", onlyWhen: .off),
        ],
        .off: [ResetChoice(word: "ForceOff")],
        .softOff: [
            ResetChoice(word: "GracefulShutdown"), ResetChoice(word: "PushPowerButton", onlyWhen: .on),
        ],
        .cycle: [ResetChoice(word: "PowerCycle")],
        .reset: [ResetChoice(word: "ForceRestart")],
        .nmi: [ResetChoice(word: "Nmi")],
    ]

    /// The best word that the device takes; of a device that does not say what it takes, the usual one. Nil where it
    /// takes none.
    static func choose(_ action: PowerAction, among allowed: [String]?, without refused: Set<String> = [])
        -> ResetChoice?
    {
        let choices = rows[action, default: []].filter { !refused.contains($0.word) }
        guard let allowed else { return choices.first }
        return choices.first { allowed.contains($0.word) }
    }

    /// Every order for which the device has a word.
    static func actions(among allowed: [String]?, without refused: Set<String> = []) -> Set<PowerAction> {
        Set(PowerAction.allCases.filter { choose($0, among: allowed, without: refused) != nil })
    }

    /// The words that an action lists beside itself or in its description (ActionInfo); nil where neither does.
    static func words(of action: JSONValue, info: JSONValue?) -> [String]? {
        if let words = action.allowable("ResetType") { return words }
        let parameter = info?["Parameters"]?.items.first { $0["Name"]?.string == "ResetType" }
        return parameter?["AllowableValues"]?.strings
    }
}
