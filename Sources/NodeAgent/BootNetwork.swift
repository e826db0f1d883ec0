import AgentKit
import Glibc
import NICQuirks
import WroughtCore
import WroughtWire

/// Brings up the interface that the machine booted from, and gets it an address.
struct BootNetwork {
    let commandLine: KernelCommandLine

    /// The lease; nil where there is no network, which was then told on the console.
    func connect() -> DHCPLease? {
        let ports = NetworkPort.all(of: HostFiles())
        for port in ports { SystemCommand.run(["/bin/busybox", "ip", "link", "set", port.name, "up"]) }
        SystemCommand.run(["/bin/busybox", "ip", "link", "set", "lo", "up"])
        let choice = BootInterfaceChoice(commandLine.bootInterface, among: ports.map(\.facts))
        Console.line(choice.reason)
        let candidates = choice.interface.map { chosen in ports.filter { $0.name == chosen.name } } ?? ports
        for port in candidates where isUsable(port) {
            if let lease = lease(for: port) { return lease }
        }
        Console.line("no interface has an address: nothing can be told to the server")
        return nil
    }

    /// Those with a link.
    static func linked(_ ports: [NetworkPort]) -> [String] {
        ports.filter { LinkJudgement(of: $0.facts).isUsable }.map(\.name)
    }

    /// Looks until the link is there, or the row that judges it says that waiting is no use.
    private func isUsable(_ port: NetworkPort) -> Bool {
        let begun = Deadline(seconds: 120)
        var last = ""
        while !begun.hasPassed {
            var facts = InterfaceFacts(name: port.name, "/sys/class/net/\(port.name)", of: HostFiles())
            let elapsed = 120_000 - Int(begun.left)
            facts.upFor = .milliseconds(elapsed)
            let judgement = LinkJudgement(of: facts)
            if judgement.reason != last { Console.line("\(judgement.reason) [\(judgement.rule)]") }
            last = judgement.reason
            switch judgement.state {
            case .usable: return true
            case .down where elapsed > 5000: return false
            case .waits(let limit) where .milliseconds(elapsed) > limit: return false
            case .down, .waits: usleep(200_000)
            }
        }
        return false
    }

    private func lease(for port: NetworkPort) -> DHCPLease? {
        guard let mac = port.facts.mac else { return nil }
        do throws(DHCPClient.Fault) {
            // As long as a switch that learns its tree takes (STP), and then some.
            let lease = try DHCPClient.lease(for: port.name, mac: mac, seconds: 90)
            apply(lease, to: port.name)
            return lease
        } catch {
            Console.line(error.description)
            return nil
        }
    }

    private func apply(_ lease: DHCPLease, to name: String) {
        func ip(_ words: String...) { SystemCommand.run(["/bin/busybox", "ip"] + words) }
        if let mtu = lease.mtu { ip("link", "set", name, "mtu", "\(mtu)") }
        ip("addr", "add", "\(lease.address)/\(lease.prefixLength)", "broadcast", "+", "dev", name)
        for route in lease.routes {
            let target = route.destination.prefixLength == 0 ? "default" : route.destination.description
            if route.router.isUnspecified {
                ip("route", "add", target, "dev", name)
            } else {
                ip("route", "add", target, "via", route.router.description, "dev", name)
            }
        }
    }
}
