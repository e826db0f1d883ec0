/// Whose Redfish service a simulated one behaves like: names, offers and departures from the specification, as a row
/// with its reason. Every part can be changed, so a test can make a device of its own.
public struct RedfishProfile: Sendable, Hashable {
    /// A short name, such as `idrac9`.
    public var id: String
    /// The maker and the product, as ServiceRoot says them.
    public var vendor: String
    /// The product.
    public var product: String
    /// Why the row is there: what clients meet on such devices.
    public var reason: String
    /// What of the row was not seen written down anywhere, but guessed.
    public var guesses: [String]

    /// The last part of the path of the first system.
    public var systemID = "1"
    /// The last part of the path of the chassis.
    public var chassisID = "1"
    /// The last part of the path of the manager.
    public var managerID = "BMC"
    /// The last part of the path of the event log.
    public var logID = "SEL"
    /// What the manager and the firmware of the machine call their versions.
    public var firmwareVersion = "1.00.00"
    /// The version of the machine's own firmware.
    public var biosVersion = "1.0.0"
    /// The model of the machine.
    public var model = "Simulated Server"
    /// Whether paths that the service gives out end in a slash.
    public var linksEndInSlash = false

    /// The power orders that are offered and taken.
    public var resetTypes: [RedfishResetType] = RedfishResetType.allCases
    /// Where it says which power orders are offered.
    public var resetOffer = ResetOffer.allowableValues
    /// Whether a power order is answered with 202 and a task.
    public var resetsAreTasks = false
    /// What is said while the power is on its way.
    public var transitions = Transitions.told
    /// For how long after off the order `On` is answered with 409; zero for never.
    public var refusesOnAfterOff = Duration.zero
    /// Whether an order that changes nothing, such as on when on, is answered with 409.
    public var refusesNeedless = false

    /// The boot sources that are offered and taken.
    public var bootTargets = ["None", "Pxe", "Hdd", "Cd", "Usb", "BiosSetup", "UefiTarget", "UefiHttp"]
    /// The boot modes that are offered and taken.
    public var bootModes = ["UEFI", "Legacy"]
    /// What is peculiar about setting the boot override.
    public var bootHabits: Set<RedfishBootHabit> = []

    /// The form of ETags.
    public var etags = ETags.strong
    /// What If-Match does.
    public var ifMatch = IfMatch.heeded
    /// Where virtual media are.
    public var mediaPlace = MediaPlace.managers
    /// The virtual drives: their names and what they hold.
    public var drives = [Drive("Cd", ["CD", "DVD"]), Drive("USBStick", ["USBStick"])]
    /// What an image in a drive is called in `ConnectedVia`.
    public var connectedVia = "URI"
    /// Whether inserting needs a licence that is not there: it is answered with 403.
    public var mediaNeedLicense = false
    /// The model of readings.
    public var readings = Readings.powerAndThermal
    /// The property of the identify light.
    public var light = Light.both
    /// The message that says that there are too many sessions.
    public var sessionLimitMessage = "Base.1.16.SessionLimitExceeded"

    /// Where a service says which power orders it offers.
    public enum ResetOffer: Sendable, Hashable {
        /// Beside the action, in `ResetType@Redfish.AllowableValues`.
        case allowableValues
        /// In a resource of its own, which `@Redfish.ActionInfo` points to (DSP0266).
        case actionInfo
        /// Nowhere.
        case nowhere
    }

    /// What is said while the power is on its way.
    public enum Transitions: Sendable, Hashable {
        /// `PoweringOn` and `PoweringOff`.
        case told
        /// The state before, until the new one is reached.
        case hidden
        /// `Reset` on the way on, null on the way off.
        case resetAndNull
        /// There is no PowerState.
        case missing
    }

    /// The form of ETags (RFC 9110 section 8.8.3).
    public enum ETags: Sendable, Hashable {
        /// `"..."`.
        case strong
        /// `W/"..."`.
        case weak
    }

    /// What the If-Match header of a PATCH does.
    public enum IfMatch: Sendable, Hashable {
        /// Nothing.
        case ignored
        /// 412 when it does not fit, weak and strong form being equal.
        case heeded
        /// 412 when it does not fit; the weak form never fits (RFC 9110 section 13.1.1).
        case heededStrongly
        /// 428 when it is missing, 412 when it does not fit.
        case required
    }

    /// Where virtual media are.
    public enum MediaPlace: Sendable, Hashable {
        /// Below the manager.
        case managers
        /// Below each system.
        case systems
    }

    /// A virtual drive.
    public struct Drive: Sendable, Hashable {
        /// The last part of its path.
        public var id: String
        /// What it holds (VirtualMedia schema, `MediaTypes`).
        public var types: [String]

        /// A drive.
        public init(_ id: String, _ types: [String]) {
            self.id = id
            self.types = types
        }
    }

    /// The model of readings.
    public enum Readings: Sendable, Hashable {
        /// The resources Power and Thermal of a chassis.
        case powerAndThermal
        /// The collection Sensors of a chassis.
        case sensors
        /// Both.
        case both
    }

    /// The property of the identify light.
    public enum Light: Sendable, Hashable {
        /// `IndicatorLED`: `Lit`, `Blinking` or `Off`.
        case indicatorLED
        /// `LocationIndicatorActive`: true or false.
        case locationIndicator
        /// Both.
        case both
    }

    /// A row: a service that keeps to the specification, unless more is said of it.
    public init(id: String, vendor: String, product: String, reason: String, guesses: [String] = []) {
        self.id = id
        self.vendor = vendor
        self.product = product
        self.reason = reason
        self.guesses = guesses
    }
}
