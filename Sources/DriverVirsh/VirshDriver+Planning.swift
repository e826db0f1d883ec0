#if Libvirt
public import WroughtCore

extension VirshDriver: WirePlanning {
    /// The calls of libvirt's API that an order makes, by name.
    public func wireOperations(for order: PlannedOrder) -> [String] {
        let domain = "domain \(settings.domain)"
        let open = "virConnectOpenAuth \(host.place) (when not connected yet)"
        let find = "virDomainLookupByName or virDomainLookupByUUIDString \(settings.domain)"
        return [open, find] + steps(order).map { "\($0) \(domain)" }
    }

    private func steps(_ order: PlannedOrder) -> [String] {
        switch order {
        case .readPower: ["virDomainGetState"]
        case .power(let action): ["virDomainGetState"] + steps(action)
        case .setBoot(.once(let device), _): ["virDomainGetXMLDesc", "virDomainSetMetadata (once \(device))"]
        case .setBoot(.always(let order), _):
            [
                "virDomainGetXMLDesc",
                "virDomainDefineXMLFlags (boot order \(order.map(\.description).joined(separator: ", ")))",
            ]
        case .setBoot(.firmware, _):
            ["virDomainGetXMLDesc", "virDomainSetMetadata (plan taken out, when there is one)"]
        case .readBoot: ["virDomainGetXMLDesc"]
        }
    }

    private func steps(_ action: PowerAction) -> [String] {
        switch action {
        case .on:
            ["virDomainCreate, virDomainCreateXML (with a kept one-shot plan), virDomainResume or virDomainPMWakeup"]
        case .off: ["virDomainDestroy"]
        case .softOff: ["virDomainShutdown"]
        case .reset: ["virDomainReset"]
        case .nmi: ["virDomainInjectNMI"]
        case .cycle: []
        }
    }
}
#endif
