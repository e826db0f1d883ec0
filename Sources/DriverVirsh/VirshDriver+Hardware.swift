#if Libvirt
import CLibvirt
public import WroughtCore

extension VirshDriver: HardwareDetecting {
    /// What the domain's definition and libvirt's statistics say of the machine.
    public func detectHardware() async throws -> HardwareFacts {
        let host = host
        return try await withDomain("hardware of") { domain, connection in
            var facts = HardwareFacts(of: try DomainXML(domain.xml(lasting: true)))
            // Sizes of disks: not every driver counts them, and a machine is described well enough without.
            if let stats = try? connection.stats(of: domain, VIR_DOMAIN_STATS_BLOCK) { facts.addSizes(stats.diskSizes) }
            facts.controller = Fact(try connection.hypervisor(host: host.place), from: "libvirt connection")
            return facts
        }
    }
}

extension LibvirtStats {
    /// The capacity in bytes of each disk that is counted, by target.
    var diskSizes: [String: UInt64] {
        var sizes: [String: UInt64] = [:]
        for index in 0..<Int(clamping: numbers["block.count"] ?? 0) {
            guard let name = texts["block.\(index).name"], let size = numbers["block.\(index).capacity"] else {
                continue
            }
            sizes[name] = size
        }
        return sizes
    }
}

extension LibvirtConnection {
    /// The hypervisor and libvirt, by version.
    func hypervisor(host: String) throws(LibvirtFailure) -> ManagementController {
        var (hypervisor, libvirt): (UInt, UInt) = (0, 0)
        // Drivers without a hypervisor program have no version of one.
        let hasVersion = virConnectGetVersion(pointer, &hypervisor) == 0 && hypervisor > 0
        try LibvirtFailure.check(virConnectGetLibVersion(pointer, &libvirt))
        return ManagementController(
            model: virConnectGetType(pointer).map { String(cString: $0) },
            firmware: hasVersion ? LibvirtLibrary.version(hypervisor) : nil, address: host,
            protocolVersion: "libvirt \(LibvirtLibrary.version(libvirt))")
    }
}
#endif
