/// What the agent is told to do, by the kernel's command line.
///
/// | key | meaning |
/// |---|---|
/// | `wrought.server` | the server's address below which `/MAAS/` lies, for example `http://10.0.0.1:5248` |
/// | `cloud-config-url` | where the preseed is (MAAS's own key); its host stands in for `wrought.server` |
/// | `wrought.nonce` | proves that this boot was answered by the server; sent back when enlisting and when asking for credentials |
/// | `wrought.system` | the id of a machine that is known already |
/// | `wrought.finish` | `poweroff` (the default), `reboot`, `stay` |
/// | `wrought.bmc` | `auto` (the default: not in virtual machines), `always`, `never` |
/// | `wrought.patience` | how many seconds the agent tries to reach the server, 10 to 3600; 300 unless given |
public struct AgentOrders: Sendable, Hashable {
    /// What is done at the end.
    public enum Finish: String, Sendable, Hashable, CaseIterable {
        /// The machine is switched off.
        case powerOff = "poweroff"
        /// The machine starts again.
        case reboot
        /// The machine stays on, with a shell on its console.
        case stay
    }

    /// Whether a BMC is looked for.
    public enum BMCSearch: String, Sendable, Hashable, CaseIterable {
        /// Where the machine is one that may have one of its own.
        case auto
        /// In any case: for machines that look virtual and are not, and for laboratories.
        case always
        /// In no case: the BMC is somebody else's business.
        case never
    }

    /// Where the server is; nil where only DHCP can tell.
    public var server: WebAddress?
    /// Where the preseed is.
    public var preseed: WebAddress?
    /// The proof of this boot.
    public var nonce: String?
    /// The id of a machine that is known already.
    public var system: String?
    /// What is done at the end, unless the server says otherwise.
    public var finish: Finish
    /// Whether a BMC is looked for.
    public var bmc: BMCSearch
    /// How long the server is tried, in seconds.
    public var patience: Int
    /// What was not understood, one sentence each.
    public var complaints: [String]

    /// Reads the orders. What is malformed is complained of and left at its default.
    public init(_ line: KernelCommandLine) {
        var complaints: [String] = []
        func address(_ key: String) -> WebAddress? {
            guard let text = line[key], !text.isEmpty else { return nil }
            do throws(WebFault) { return try WebAddress(text) } catch {
                complaints.append("\(key)=\(text) on the kernel's command line: \(error.reason)")
                return nil
            }
        }
        let preseed = address("cloud-config-url")
        self.preseed = preseed
        server = address("wrought.server") ?? preseed?.server
        nonce = line["wrought.nonce"].flatMap { $0.isEmpty ? nil : $0 }
        system = line["wrought.system"].flatMap { $0.isEmpty ? nil : $0 }
        let finish = line["wrought.finish"]
        self.finish = finish.flatMap(Finish.init(rawValue:)) ?? .powerOff
        if let finish, Finish(rawValue: finish) == nil {
            complaints.append("wrought.finish=\(finish) is none of poweroff, reboot, stay: powering off")
        }
        let bmc = line["wrought.bmc"]
        self.bmc = bmc.flatMap(BMCSearch.init(rawValue:)) ?? .auto
        if let bmc, BMCSearch(rawValue: bmc) == nil {
            complaints.append("wrought.bmc=\(bmc) is none of auto, always, never: taking auto")
        }
        let patience = line["wrought.patience"].flatMap(Int.init)
        self.patience = min(max(patience ?? 300, 10), 3600)
        self.complaints = complaints
    }
}
