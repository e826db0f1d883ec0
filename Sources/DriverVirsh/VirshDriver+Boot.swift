#if Libvirt
public import WroughtCore

extension VirshDriver: BootControlling {
    /// What this domain can boot from: the kinds of device it has. A domain without a lasting definition holds no plan.
    public var bootSupport: BootSupport {
        get async throws {
            try await withDomain("definition of") { domain, _ in
                let xml = try DomainXML(domain.xml(lasting: true))
                let kinds = Set(xml.bootable.compactMap(\.kind))
                let modes = xml.bootMode.map { Set([$0]) } ?? []
                guard try domain.isPersistent() else {
                    return BootSupport(kinds, once: false, orderLimit: 0, modes: modes)
                }
                return BootSupport(kinds, once: true, orderLimit: xml.bootable.count, modes: modes, namesDevices: true)
            }
        }
    }

    /// Keeps a one-shot plan in the domain's metadata, or changes the lasting definition.
    ///
    /// `firmware` drops a kept one-shot plan and leaves the lasting order alone: with libvirt the definition *is* the
    /// firmware's order. A running machine takes up a plan at its next start. Throws `unsupported` when the mode would
    /// change: the installed system, and the variables of UEFI, belong to the mode.
    public func setBoot(_ plan: BootPlan, mode: BootMode?) async throws {
        try await withDomain("boot plan of") { domain, connection in
            let xml = try DomainXML(domain.xml(lasting: true, secrets: true))
            try Self.check(mode, against: xml)
            guard try domain.isPersistent() else { throw Self.transient(domain.name) }
            switch plan {
            case .once(let device):
                _ = try xml.resolve([device])
                try domain.setMetadata(BootOnceRecord.xml(for: device))
            case .always(let order):
                try connection.define(xml.settingBootOrder(order))
                if BootOnceRecord.element(in: xml.root) != nil { try domain.setMetadata(nil) }
            case .firmware:
                if BootOnceRecord.element(in: xml.root) != nil { try domain.setMetadata(nil) }
            }
        }
    }

    /// The kept one-shot plan, or else the lasting order; the mode; and in the detail what else is known.
    public func bootReading() async throws -> BootReading {
        let (lasting, running) = try await withDomain("boot order of") { domain, _ in
            let lasting = try DomainXML(domain.xml(lasting: true))
            let running = try domain.state().isActive ? DomainXML(domain.xml(lasting: false)) : nil
            return (lasting, running)
        }
        let order = lasting.bootOrder.devices
        let plan = BootOnceRecord.kept(in: lasting.root).map(BootPlan.once) ?? (order.isEmpty ? nil : .always(order))
        return BootReading(
            plan: plan, mode: lasting.bootMode, source: source, time: context.now(),
            detail: Self.detail(lasting, running, plan))
    }

    private static func detail(_ lasting: DomainXML, _ running: DomainXML?, _ plan: BootPlan?) -> String? {
        var parts: [String] = []
        if lasting.bootsKernelDirectly { parts.append("boots a kernel directly, whatever the order") }
        if plan == nil { parts.append("the definition holds no boot order") }
        if case .once? = plan { parts.append("lasting: \(BootPlan.always(lasting.bootOrder.devices))") }
        if let used = running.flatMap({ BootOnceRecord.used(in: $0.root) }) {
            parts.append("this start used once \(used)")
        }
        if let missed = running.flatMap({ BootOnceRecord.kept(in: $0.root) }) {
            parts.append("something else started the machine without the plan once \(missed)")
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    private static func check(_ mode: BootMode?, against xml: DomainXML) throws {
        guard let mode, mode != xml.bootMode else { return }
        throw DriverError(
            .unsupported,
            "\(xml.name) boots by \(xml.bootMode?.rawValue ?? "no firmware"), and its mode is not changed here",
            remedy: "an installed system boots in one mode only; change <os> with virsh edit and install anew")
    }

    private static func transient(_ name: String) -> DriverError {
        DriverError(
            .unsupported, "\(name) has no lasting definition, so it holds no boot plan",
            remedy: "keep it with virsh define")
    }
}
#endif
