// Rows of APC (enterprise 318, PowerNet-MIB).
extension PDUModels {
    static let apcMasterSwitch = PDUModel(
        "apc-masterswitch", "APC MasterSwitch",
        reason: "the oldest table (sPDUOutletCtl), which later APC devices serve too; Ironic, fence-agents, NUT and "
            + "powerman agree",
        identifiers: ["1.3.6.1.4.1.318.1.3.4", "1.3.6.1.4.1.318.1.1.4"],
        control: .column(sPDUOutletCtl, OrderValues(on: 1, off: 2, cycle: 3)),
        status: .column(sPDUOutletCtl, [1: .on, 2: .off]),
        names: OutletColumn("1.3.6.1.4.1.318.1.1.4.4.2.1.4"),
        delays: "power-on and power-off delays of each outlet, kept by the device")

    private static let sPDUOutletCtl = OutletColumn("1.3.6.1.4.1.318.1.1.4.4.2.1.3")

    static let apcMasterSwitchPlus = PDUModel(
        "apc-masterswitch-plus", "APC MasterSwitch Plus",
        reason: "outlets of several units, and off is 3 when written and 2 when read (fence-agents)",
        disputed: "Ironic reads the column it writes, and leaves the unit out of the outlet's place",
        identifiers: ["1.3.6.1.4.1.318.1.3.4.4", "1.3.6.1.4.1.318.1.1.6"], units: [1],
        control: .column(
            OutletColumn("1.3.6.1.4.1.318.1.1.6.5.1.1.5", infix: [1]), OrderValues(on: 1, off: 3)),
        status: .column(OutletColumn("1.3.6.1.4.1.318.1.1.6.7.1.1.5", infix: [1]), [1: .on, 2: .off]),
        names: OutletColumn("1.3.6.1.4.1.318.1.1.6.7.1.1.4", infix: [1]))

    static let apcRPDU = PDUModel(
        "apc-rpdu", "APC Switched Rack PDU (AP79xx)",
        reason: "rPDUOutletControlOutletCommand and rPDUOutletStatusOutletState; Ironic, fence-agents and MAAS agree. "
            + "Written values 4 to 6 are delayed, 7 cancels",
        identifiers: ["1.3.6.1.4.1.318.1.3.4.5", "1.3.6.1.4.1.318.1.1.12"],
        control: .column(
            OutletColumn("1.3.6.1.4.1.318.1.1.12.3.3.1.1.4"), OrderValues(on: 1, off: 2, cycle: 3)),
        status: .column(OutletColumn("1.3.6.1.4.1.318.1.1.12.3.5.1.1.4"), [1: .on, 2: .off]),
        names: OutletColumn("1.3.6.1.4.1.318.1.1.12.3.5.1.1.2"),
        delays: "delayed on, off and reboot are orders of their own (4, 5, 6) and are not used")

    static let apcRPDU2 = rPDU2(
        "apc-rpdu2", "APC Rack PDU, second generation (AP8xxx)",
        identifiers: ["1.3.6.1.4.1.318.1.3.4.6", "1.3.6.1.4.1.318.1.1.26"],
        disputed: "most public sources read rPDU2OutletSwitchedStatusState as 1 off, 2 on; some as 1 on, 2 off: if "
            + "your device does the latter, set pdu_type to apc-rpdu2-inverted", status: [1: .off, 2: .on])

    static let apcRPDU2Inverted = rPDU2(
        "apc-rpdu2-inverted", "APC Rack PDU, second generation, state 1 on and 2 off", identifiers: [],
        disputed: "the minority reading of apc-rpdu2, for devices that prove it", status: [1: .on, 2: .off])

    private static func rPDU2(
        _ id: String, _ title: String, identifiers: [OID], disputed: String, status: [Int: OutletMeaning]
    ) -> PDUModel {
        PDUModel(
            id, title,
            reason: "rPDU2OutletSwitchedControlCommand; the written values are as for the first generation",
            disputed: disputed, identifiers: identifiers,
            control: .column(
                OutletColumn("1.3.6.1.4.1.318.1.1.26.9.2.4.1.5"), OrderValues(on: 1, off: 2, cycle: 3)),
            status: .column(OutletColumn("1.3.6.1.4.1.318.1.1.26.9.2.3.1.5"), status),
            names: OutletColumn("1.3.6.1.4.1.318.1.1.26.9.2.3.1.3"),
            delays: "delayed on, off and reboot are orders of their own (4, 5, 6) and are not used")
    }
}
