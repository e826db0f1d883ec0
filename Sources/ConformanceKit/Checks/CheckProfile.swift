/// A group of checks that a driver passes or does not. The levels build on each other: whoever reaches `L2` has reached
/// `L0` and `L1`. The modules stand for themselves.
public enum CheckProfile: String, Sendable, Hashable, CaseIterable, Codable {
    /// The driver's description and its settings. Nothing is sent.
    case descriptor = "L0"
    /// Reading the power state.
    case status = "L1"
    /// Switching.
    case power = "L2"
    /// The boot plan.
    case boot = "L3"
    /// Devices that lie, stall, refuse and vanish.
    case robust = "L4"
    /// Many machines at once.
    case scale = "L5"
    /// Secrets stay where they belong.
    case secure = "secure"
    /// Serial consoles.
    case console = "console"
    /// What the machine is made of.
    case detection = "detection"
    /// Sensors and event logs.
    case sensors = "sensors"
    /// Virtual media.
    case media = "media"

    /// The levels in their order, without the modules.
    public static let levels: [CheckProfile] = [.descriptor, .status, .power, .boot, .robust, .scale]

    /// True for `L0` to `L5`.
    public var isLevel: Bool { Self.levels.contains(self) }

    /// The word for people, for example `Power`.
    public var title: String {
        switch self {
        case .descriptor: "Descriptor"
        case .status: "Status"
        case .power: "Power"
        case .boot: "Boot"
        case .robust: "Robust"
        case .scale: "Scale"
        case .secure: "Secure"
        case .console: "Console"
        case .detection: "Detection"
        case .sensors: "Sensors and events"
        case .media: "Media"
        }
    }

    /// What has to be passed to reach this: a level and all below it, or the module alone.
    public var included: [CheckProfile] {
        guard let place = Self.levels.firstIndex(of: self) else { return [self] }
        return Array(Self.levels[...place])
    }
}
