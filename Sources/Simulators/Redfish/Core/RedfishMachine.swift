/// A machine behind the service.
struct RedfishMachine: Sendable {
    let id: String
    let settings: RedfishSystemSettings
    var power: RedfishPower
    var boot: RedfishBootOverride
    /// What waits in the settings resource for the next start.
    var pendingBoot: RedfishBootOverride?
    var bootOrder = RedfishMachine.bootOptions.map(\.id)
    var starts: [RedfishStart] = []
    var isIdentifying = false
    var assetTag = ""
    var log: [RedfishLogEntry] = []
    private var logged = 0

    /// The boot options of each machine: names, what a person reads, and the source each stands for.
    static let bootOptions: [(id: String, title: String, target: String)] = [
        ("Boot0001", "Network Port 1", "Pxe"), ("Boot0002", "Disk 1", "Hdd"), ("Boot0003", "Virtual CD", "Cd"),
    ]
    private static let startsKept = 1000

    init(_ id: String, _ settings: RedfishSystemSettings) {
        self.id = id
        self.settings = settings
        power = RedfishPower(isOn: settings.isOn)
        boot = settings.boot
    }

    /// The machine starts: what from. An override for one start is used up.
    mutating func start(at time: Duration, image: (String) -> String?) -> RedfishStart {
        if let next = pendingBoot {
            boot = next
            pendingBoot = nil
        }
        var start = RedfishStart(target: nil, mode: boot.mode, detail: nil, time: time)
        if boot.enabled != .disabled, boot.target != "None" {
            start.target = boot.target
            start.detail =
                switch boot.target {
                case "UefiHttp": boot.httpBootURI
                case "UefiTarget": boot.uefiTarget
                case "UefiBootNext": boot.bootNext
                default: image(boot.target)
                }
        }
        if boot.enabled == .once {
            boot.enabled = .disabled
            boot.target = "None"
        }
        starts.append(start)
        if starts.count > Self.startsKept { starts.removeFirst() }
        return start
    }

    /// Adds an entry to the event log; the oldest makes room.
    mutating func note(
        _ message: String, _ messageID: String, severity: String = "OK", capacity: Int, at time: Duration
    ) {
        guard capacity > 0 else { return }
        logged += 1
        log.append(
            RedfishLogEntry(number: logged, severity: severity, messageID: messageID, message: message, time: time))
        if log.count > capacity { log.removeFirst(log.count - capacity) }
    }
}
