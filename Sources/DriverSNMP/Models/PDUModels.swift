/// Every model the driver knows.
public enum PDUModels {
    /// All rows, by maker.
    public static let all: [PDUModel] =
        [apcMasterSwitch, apcMasterSwitchPlus, apcRPDU, apcRPDU2, apcRPDU2Inverted]
        + [raritanPX, raritanPX2, eatonManaged, eatonEPDU, eatonPulizzi, hpeEPDU]
        + [cyberPower, sentry3, sentry4, sentry4Zero, baytech, geist, aten, teltronix]
        + [trippLite, trippLiteLX, emersonLiebert, avocent, ibm, lenovo, digipower]

    /// The row of an id; nil when there is none.
    public static func named(_ id: String) -> PDUModel? { all.first { $0.id == id } }

    /// The rows whose identifier is the longest prefix of the device's `sysObjectID`, those with a marker first.
    ///
    /// More than one comes back only where a marker has to decide between them.
    public static func matching(_ sysObjectID: OID) -> [PDUModel] {
        let fits = all.compactMap { model -> (PDUModel, Int)? in
            let lengths = model.identifiers.filter { sysObjectID.starts(with: $0) }.map(\.parts.count)
            return lengths.max().map { (model, $0) }
        }
        let longest = fits.map(\.1).max()
        let best = fits.filter { $0.1 == longest }.map(\.0)
        return best.filter { $0.marker != nil } + best.filter { $0.marker == nil }
    }
}
