#if NetSNMP
public import WroughtCore

extension SNMPPDUDriver: Diagnosing {
    /// For each PDU: name, agent, credentials, model, outlets and their states, and whether we may write.
    public func diagnose(_ report: @Sendable (DiagnosticStep) -> Void) async {
        for (address, pdu) in pdus.sorted(by: { $0.key.description < $1.key.description }) {
            let outlets = settings.outlets.filter { $0.pdu == address }.map(\.outlet)
            let walk = PDUDiagnosis(pdu: pdu, outlets: outlets, call: call, isOnly: pdus.count == 1)
            await walk.run(report)
        }
    }
}
#endif
