public import WroughtCore

/// Which checks are made, and how patiently.
public struct ConformancePlan: Sendable {
    /// The profiles, a level bringing those below it.
    public var profiles: [CheckProfile]
    /// Only these checks, by id; nil for all of the profiles.
    public var only: Set<String>?
    /// Leave to switch a running machine off.
    public var allowsDestructive: Bool
    /// The longest that one exchange with the device may take.
    public var exchangeLimit: Duration
    /// The longest that the machine may take to reach a state.
    public var settleLimit: Duration
    /// The longest that one check may take.
    public var checkLimit: Duration
    /// Two images or more of one kind that the device can fetch, for the checks of media; empty for the harness's.
    public var images: [MediaImage]

    /// All levels up to `L2` and the module Secure, without leave to destroy.
    public init(
        profiles: [CheckProfile] = [.power, .secure], only: Set<String>? = nil, allowsDestructive: Bool = false,
        exchangeLimit: Duration = .seconds(10), settleLimit: Duration = .seconds(60),
        checkLimit: Duration = .seconds(180), images: [MediaImage] = []
    ) {
        self.profiles = profiles
        self.only = only
        self.allowsDestructive = allowsDestructive
        self.exchangeLimit = exchangeLimit
        self.settleLimit = settleLimit
        self.checkLimit = checkLimit
        self.images = images
    }

    /// The checks of the plan in the order of the list.
    func checks(of list: [Check]) -> [Check] {
        let profiles = Set(profiles.flatMap(\.included))
        return list.filter { only?.contains($0.id) ?? profiles.contains($0.profile) }
    }
}
