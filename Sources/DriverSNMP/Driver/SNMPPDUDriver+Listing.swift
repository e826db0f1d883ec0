#if NetSNMP
public import WroughtCore

extension SNMPPDUDriver: TargetListing {
    /// Everything but the outlets.
    public typealias ControllerSettings = PDUControllerSettings

    /// Every outlet of every PDU, with its name and state.
    public static func targets(
        of controller: PDUControllerSettings, in context: DriverContext
    ) async throws -> [ListedTarget] {
        var targets: [ListedTarget] = []
        for address in controller.addresses {
            let pdu = try PDUDirectory.pdu(address, controller.security, in: context)
            let prefix = controller.addresses.count == 1 ? "" : "\(address):"
            for entry in try await pdu.listing(controller.call(within: context.exchangeLimit)) {
                let place = "\(prefix)\(entry.outlet)"
                let name = entry.name.flatMap { $0.isEmpty ? nil : $0 } ?? "outlet \(place)"
                targets.append(
                    ListedTarget(
                        name: name, settings: ["node_outlet": .string(place)], state: entry.state.state,
                        detail: entry.state.detail))
            }
        }
        return targets
    }
}
#endif
