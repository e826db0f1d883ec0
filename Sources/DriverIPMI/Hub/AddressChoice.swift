import NIOCore
import WroughtCore
import WroughtWireIPMI

/// Finds the one among several addresses of a name where a controller answers.
///
/// Each gets a part of the time to answer at all; one that refuses, cannot be reached or stays silent is followed by
/// the next, within the caller's limit. A session that is open already answers without a packet.
struct AddressChoice {
    let hub: SessionHub
    let plan: SessionPlan
    /// In the order in which they are tried; not empty.
    let addresses: [SocketAddress]
    /// Under this name it is remembered what is learnt; nil where nothing shall be.
    var controller: ControllerIdentity?

    /// A controller of three seconds answers its first packet in this time.
    private static let patience = TimeAmount.seconds(4)

    /// The first address where something answers, whatever it says; else what is wrong with the last.
    func first(by deadline: NIODeadline) async -> Result<SocketAddress, SessionFailure> {
        var failure = SessionFailure.noAnswer(stage: "Open Session", heard: false)
        for (index, address) in addresses.enumerated() {
            let rest = deadline - .now()
            let isLast = index == addresses.count - 1
            let limit = isLast ? rest : min(Self.patience, TimeAmount.nanoseconds(rest.nanoseconds / 2))
            let answer = await hub.call(.open, needs: .user, of: plan, at: address, as: controller, within: limit)
            guard case .failure(let reason) = answer, reason.saysNobodyIsThere else { return .success(address) }
            failure = reason
        }
        return .failure(failure)
    }
}

extension SessionFailure {
    /// Whether nothing at all came from the address.
    var saysNobodyIsThere: Bool {
        switch self {
        case .noAnswer(_, heard: false, oddity: nil), .portClosed, .unsendable: true
        default: false
        }
    }
}
