#if NetSNMP
import Synchronization
import WroughtCore

/// One PDU as all machines fed by it share it: its client, and what was learnt of it.
final class PDU: Sendable {
    let client: SNMPClient
    /// The lane that all its machines share.
    let identity: ControllerIdentity
    private let learnt = Mutex(Learnt())

    /// What is remembered between calls. Never a power state.
    struct Learnt {
        /// The row that the device itself named.
        var model: PDUModel?
        /// What orders showed about rows on which sources disagree, by the row's id.
        var proofs: [String: RowProof] = [:]
        /// Our own latest orders to devices that keep all outlets in one string.
        var listOrders: [OID: [Int: ListOrder]] = [:]
    }

    init(_ address: HostPort, security: SNMPSecurity, blocking: BlockingCalls) {
        client = SNMPClient(address, security: security, blocking: blocking)
        identity = ControllerIdentity("snmp-pdu \(client.name)")
    }

    /// The row that the device named, when it has been asked.
    var knownModel: PDUModel? { learnt.withLock(\.model) }

    /// Looks at or changes what was learnt.
    func learn<Value>(_ body: (inout sending Learnt) -> sending Value) -> sending Value { learnt.withLock(body) }

    /// The row to go by: the chosen one, or the one that fits the device's `sysObjectID`. Blocks.
    func model(_ chosen: PDUModel?, in exchange: SNMPExchange) throws -> PDUModel {
        if let known = chosen ?? knownModel { return known }
        let found = try PDUDetection.model(of: client.name, in: exchange)
        learnt.withLock { $0.model = found }
        return found
    }
}

/// What orders have shown about a row on which sources disagree.
enum RowProof: Sendable, Hashable {
    /// An order had the effect the row says.
    case proven
    /// An order had the opposite effect.
    case contradicted
}

/// An order to one outlet of a string of outlets, which the string may not show yet.
struct ListOrder: Sendable {
    var value: Int
    var time: ContinuousClock.Instant

    /// As long as this a device may take to show an order; until then ours counts.
    static let lifetime = Duration.seconds(15)
}

/// All PDUs of one address, by who we are to them.
final class PDUDirectory: Sendable {
    private let pdus = Mutex<[SNMPSecurity: PDU]>([:])

    /// The PDU, made at its first use; nothing is sent.
    static func pdu(_ address: HostPort, _ security: SNMPSecurity, in context: DriverContext) throws -> PDU {
        let directory = try context.shared.resource(
            "snmp-pdu \(address)", as: PDUDirectory.self, make: PDUDirectory.init,
            close: { directory in directory.close() })
        return directory.pdus.withLock { pdus in
            if let known = pdus[security] { return known }
            let made = PDU(address, security: security, blocking: context.blocking)
            pdus[security] = made
            return made
        }
    }

    private func close() {
        for pdu in pdus.withLock({ Array($0.values) }) { pdu.client.close() }
    }
}
#endif
