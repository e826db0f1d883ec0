/// The addresses of a fleet's devices, by kind and in order.
public struct FleetAddresses: Sendable, Hashable {
    /// Of the BMCs.
    public let bmcs: [String]
    /// Of the PDUs.
    public let pdus: [String]
    /// Of the Redfish services.
    public let services: [String]

    /// The sockets that a plan wants, in the order of the addresses.
    func places(of plan: FleetPlan) -> [ListeningPlace] {
        bmcs.map { ListeningPlace(.udp, $0, plan.bmcPort) } + pdus.map { ListeningPlace(.udp, $0, plan.pduPort) }
            + services.map { ListeningPlace(.tcp, $0, plan.redfishPort) }
    }
}
