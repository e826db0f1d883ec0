/// How a simulated machine behind a BMC takes its orders. It can be changed while the simulator runs.
public enum ChassisBehaviour: Sendable, Hashable {
    /// Orders take effect at once.
    case obedient
    /// Orders are acknowledged and nothing happens.
    case lying
    /// Power orders are acknowledged at once and become visible after so many whole seconds.
    case slow(seconds: Int)
    /// Orders and questions alike are not answered for a minute.
    case stuck
    /// Orders are refused.
    case refusing

    /// The word the chassis script reads.
    var word: String {
        switch self {
        case .obedient: "obedient"
        case .lying: "lying"
        case .slow(let seconds): "slow \(seconds)"
        case .stuck: "stuck"
        case .refusing: "refusing"
        }
    }
}
