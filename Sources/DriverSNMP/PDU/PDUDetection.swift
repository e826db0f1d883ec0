#if NetSNMP
import WroughtCore

/// Which row a device is.
enum PDUDetection {
    /// Asks the device and picks the row with the longest prefix. Blocks. Throws `unsupported` with the device's own
    /// words when there is none.
    static func model(of name: String, in exchange: SNMPExchange) throws -> PDUModel {
        let values = try exchange.get([.sysObjectID, .sysDescr])
        guard case .oid(let identifier) = values[0] else {
            throw DriverError(
                .protocolViolation, "\(name) does not say what it is: sysObjectID is \(values[0])",
                remedy: "set pdu_type to its model")
        }
        let rows = PDUModels.matching(identifier)
        if let only = rows.first, rows.count == 1, only.marker == nil { return only }
        for row in rows {
            guard let marker = row.marker else { return row }
            if try exchange.get(marker.object).text?.contains(marker.contains) == true { return row }
        }
        let words = values[1].text.map { " (“\($0.prefix(80))”)" } ?? ""
        throw DriverError(
            .unsupported, "\(name) is a device that no row of the table fits: sysObjectID \(identifier)\(words)",
            remedy: "set pdu_type if it behaves like a known model; wrought driver show snmp-pdu lists them")
    }
}
#endif
