/// Which interface a machine booted from: by its address, never by its name.
public struct BootInterfaceChoice: Sendable, Hashable {
    /// The interface; nil where nothing tells.
    public let interface: InterfaceFacts?
    /// One sentence.
    public let reason: String

    /// Chooses among a machine's interfaces. Without BOOTIF a machine with one Ethernet interface has no choice, and
    /// one with several is not guessed at.
    public init(_ boot: BootInterface, among interfaces: [InterfaceFacts]) {
        let ethernet = interfaces.filter(\.isEthernet)
        switch boot {
        case .found(let mac):
            // A bond and a VLAN wear the address of what they stand on: the one with a chip is the port.
            let bearers = ethernet.filter { $0.mac == mac }
            if let port = bearers.first(where: { $0.model != nil }) ?? bearers.first {
                self.init(port, "\(port.name) has the address \(mac) of BOOTIF.")
            } else {
                self.init(nil, "No interface has the address \(mac) of BOOTIF: its driver may be missing.")
            }
        case .absent: self.init(soleOf: ethernet, because: "there is no BOOTIF on the kernel's command line")
        case .malformed(let text, let why):
            self.init(soleOf: ethernet, because: "BOOTIF=\(text) was not understood: \(why)")
        case .contradictory(let all):
            self.init(soleOf: ethernet, because: "BOOTIF names \(all.map(\.description).joined(separator: " and "))")
        }
    }

    private init(soleOf ethernet: [InterfaceFacts], because: String) {
        if ethernet.count == 1 {
            self.init(ethernet[0], "\(ethernet[0].name) is the only Ethernet interface (\(because)).")
        } else if ethernet.isEmpty {
            self.init(nil, "There is no Ethernet interface (\(because)): a driver may be missing.")
        } else {
            self.init(nil, "One of \(ethernet.count) interfaces, but \(because): boot with BOOTIF.")
        }
    }

    private init(_ interface: InterfaceFacts?, _ reason: String) {
        self.interface = interface
        self.reason = reason
    }
}
