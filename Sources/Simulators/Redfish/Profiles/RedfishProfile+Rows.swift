extension RedfishProfile {
    /// All rows.
    public static let rows: [RedfishProfile] = [
        .generic, .idrac9, .idrac10, .ilo5, .ilo6, .supermicro, .xcc, .ami, .gigabyte, .openbmc, .tasks,
    ]

    /// The row of a name, such as `idrac9`.
    public static func row(_ id: String) -> RedfishProfile? { rows.first { $0.id == id } }

    /// A service that keeps to the specification.
    public static let generic = RedfishProfile(
        id: "generic", vendor: "Wrought", product: "Simulated Redfish Service",
        reason: "keeps to the specification: what works here and not elsewhere is the other device's doing")

    /// Dell iDRAC9.
    public static let idrac9: RedfishProfile = {
        var row = RedfishProfile(
            id: "idrac9", vendor: "Dell", product: "Integrated Dell Remote Access Controller",
            reason:
                "the boot mode is set by a job of the BIOS and not by a boot override; few sessions, and their limit "
                + "has a message of its own (RAC0218)",
            guesses: ["409 for an order that changes nothing", "transitional states are not told"])
        (row.systemID, row.chassisID) = ("System.Embedded.1", "System.Embedded.1")
        (row.managerID, row.logID) = ("iDRAC.Embedded.1", "Sel")
        (row.firmwareVersion, row.biosVersion, row.model) = ("7.10.30.00", "2.19.1", "PowerEdge R640")
        row.resetTypes = [
            .on, .forceOff, .forceRestart, .gracefulRestart, .gracefulShutdown, .pushPowerButton, .nmi, .powerCycle,
        ]
        row.refusesNeedless = true
        row.transitions = .hidden
        row.bootHabits = [.fixedMode]
        row.drives = [Drive("CD", ["CD", "DVD"]), Drive("RemovableDisk", ["USBStick"])]
        row.readings = .both
        row.sessionLimitMessage = "IDRAC.2.8.RAC0218"
        return row
    }()

    /// Dell iDRAC10.
    public static let idrac10: RedfishProfile = {
        var row = idrac9
        row.id = "idrac10"
        row.reason = "answers 409 (ActionParameterValueConflict) to On for a while after Off, though the machine is off"
        row.guesses = ["how long: here five seconds", "all that it has in common with iDRAC9"]
        (row.firmwareVersion, row.biosVersion, row.model) = ("1.20.25.00", "1.3.2", "PowerEdge R670")
        row.refusesOnAfterOff = .seconds(5)
        row.light = .locationIndicator
        return row
    }()

    /// HPE iLO 5.
    public static let ilo5: RedfishProfile = {
        var row = RedfishProfile(
            id: "ilo5", vendor: "HPE", product: "ProLiant DL380 Gen10",
            reason: "refuses a boot override while the machine is in its self-test (UnableToModifyDuringSystemPOST); "
                + "paths end in a slash; ETags are weak",
            guesses: ["status 400 of that refusal", "If-Match is heeded, in either form"])
        row.managerID = "1"
        row.logID = "IML"
        (row.firmwareVersion, row.biosVersion, row.model) = ("iLO 5 v2.90", "U30 v2.76", "ProLiant DL380 Gen10")
        row.linksEndInSlash = true
        row.resetTypes = [
            .on, .forceOff, .gracefulShutdown, .forceRestart, .nmi, .pushPowerButton, .gracefulRestart,
        ]
        row.bootHabits = [.lockedDuringSelfTest("iLO.2.14.UnableToModifyDuringSystemPOST")]
        row.etags = .weak
        row.drives = [Drive("1", ["Floppy", "USBStick"]), Drive("2", ["CD", "DVD"])]
        row.light = .indicatorLED
        return row
    }()

    /// HPE iLO 6.
    public static let ilo6: RedfishProfile = {
        var row = ilo5
        row.id = "ilo6"
        row.product = "ProLiant DL380 Gen11"
        row.reason =
            "leaves PowerState out (seen with 1.70) and has states that are not in the schema, Reset and null; "
            + "otherwise as iLO 5"
        row.guesses = ["that these states are those on the way; PowerState left out is the fault missingPowerState"]
        (row.firmwareVersion, row.biosVersion, row.model) = ("iLO 6 v1.70", "U54 v2.40", "ProLiant DL380 Gen11")
        row.transitions = .resetAndNull
        row.light = .locationIndicator
        return row
    }()

    /// Supermicro X12.
    public static let supermicro: RedfishProfile = {
        var row = RedfishProfile(
            id: "supermicro", vendor: "Supermicro", product: "X12 BMC",
            reason:
                "a boot override without Enabled is refused, one without a mode falls back to Legacy; a medium that is "
                + "inserted is called NotConnected; virtual media need a licence",
            guesses: ["status 400 for a missing Enabled", "the licence is there unless mediaNeedLicense is set"])
        (row.firmwareVersion, row.biosVersion, row.model) = ("01.05.07", "1.9", "SYS-120C")
        row.managerID = "1"
        row.bootModes = ["Legacy", "UEFI"]
        row.bootHabits = [.needsEnabled, .forgetsMode]
        row.drives = [Drive("VirtualMedia1", ["CD", "DVD"]), Drive("VirtualMedia2", ["USBStick"])]
        row.connectedVia = "NotConnected"
        row.resetTypes = [
            .on, .forceOff, .gracefulShutdown, .gracefulRestart, .forceRestart, .nmi, .forceOn, .pushPowerButton,
        ]
        return row
    }()

    /// Lenovo XClarity Controller.
    public static let xcc: RedfishProfile = {
        var row = RedfishProfile(
            id: "xcc", vendor: "Lenovo", product: "XClarity Controller",
            reason: "a change without If-Match is answered with 428, one with an ETag that is no longer true with 412",
            guesses: ["virtual media below the system", "media of the names Remote1 and Remote2"])
        (row.firmwareVersion, row.biosVersion, row.model) = ("TEI3B2P", "U8E132J", "ThinkSystem SR650 V3")
        row.logID = "StandardLog"
        row.ifMatch = .required
        row.mediaPlace = .systems
        row.drives = [Drive("Remote1", ["CD", "DVD"]), Drive("Remote2", ["USBStick"])]
        row.light = .both
        return row
    }()

    /// AMI MegaRAC, as on boards of ASRock Rack.
    public static let ami: RedfishProfile = {
        var row = RedfishProfile(
            id: "ami", vendor: "AMI", product: "MegaRAC SP-X",
            reason:
                "the boot override is set in the settings resource Systems/Self/SD; on the system itself it is refused "
                + "with 400 (OperationSupportedInFutureStateURI); a change must name Enabled, target and mode",
            guesses: [
                "status 400 for an incomplete change", "If-Match is required there", "the override is shown there",
            ])
        (row.systemID, row.chassisID, row.managerID) = ("Self", "Self", "Self")
        (row.firmwareVersion, row.biosVersion, row.model) = ("1.04.00", "4.02", "WRX80 Creator R2.0")
        row.bootHabits = [
            .needsWholeRequest,
            .settingsResource("SD", refusal: "Ami.1.0.OperationSupportedInFutureStateURI"),
        ]
        row.ifMatch = .required
        row.drives = [Drive("CD1", ["CD", "DVD"]), Drive("HD1", ["USBStick"])]
        row.resetTypes = [.on, .forceOff, .gracefulShutdown, .forceRestart, .powerCycle]
        return row
    }()

    /// Gigabyte, whose firmware comes from AMI.
    public static let gigabyte: RedfishProfile = {
        var row = ami
        row.id = "gigabyte"
        row.vendor = "GIGABYTE"
        row.reason = "the settings resource has an ETag of its own, and a change there needs that one"
        row.guesses = ["that the system itself takes the override too", "all that it has in common with ami"]
        row.model = "R272-Z32"
        row.bootHabits = [.settingsResource("SD", refusal: nil)]
        return row
    }()

    /// OpenBMC.
    public static let openbmc: RedfishProfile = {
        var row = RedfishProfile(
            id: "openbmc", vendor: "OpenBMC", product: "OpenBMC",
            reason: "the power orders on offer are in a resource of their own (@Redfish.ActionInfo)",
            guesses: ["which boot sources and drives there are"])
        (row.systemID, row.chassisID, row.managerID) = ("system", "chassis", "bmc")
        row.logID = "EventLog"
        row.resetOffer = .actionInfo
        row.bootTargets = ["None", "Pxe", "Hdd", "Cd", "Diags", "BiosSetup", "Usb"]
        row.drives = [Drive("Slot_0", ["CD", "USBStick"])]
        row.readings = .sensors
        row.light = .locationIndicator
        return row
    }()

    /// A service that answers power orders with a task.
    public static let tasks: RedfishProfile = {
        var row = generic
        row.id = "tasks"
        row.product = "Simulated Redfish Service with tasks"
        row.reason = "a service may answer any order with 202 and a task monitor (DSP0266)"
        row.resetsAreTasks = true
        row.readings = .sensors
        return row
    }()
}
