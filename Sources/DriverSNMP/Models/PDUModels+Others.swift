import WroughtCore

// Rows of CyberPower (enterprise 3808), Aten (21317), Teltronix (23620), Tripp Lite (850), IBM and Lenovo (2),
// Digipower (17420).
extension PDUModels {
    static let cyberPower = PDUModel(
        "cyberpower", "CyberPower switched PDU",
        reason: "ePDUOutletControlOutletCommand and ePDUOutletStatusOutletState; Ironic reads the control column",
        identifiers: ["1.3.6.1.4.1.3808"],
        control: .column(
            OutletColumn("1.3.6.1.4.1.3808.1.1.3.3.3.1.1.4"), OrderValues(on: 1, off: 2, cycle: 3)),
        status: .column(OutletColumn("1.3.6.1.4.1.3808.1.1.3.3.5.1.1.4"), [1: .on, 2: .off]),
        names: OutletColumn("1.3.6.1.4.1.3808.1.1.3.3.5.1.1.2"),
        delays: "delayed orders (4 to 6) are not used")

    static let aten = PDUModel(
        "aten", "Aten PE",
        reason: "outlet 1 is object 2, and from outlet 9 on one object lies in between (labgrid and others); switching "
            + "on takes the device 4 to 8 seconds, in which it says pending",
        disputed: "Ironic takes the object's number as the outlet's", identifiers: ["1.3.6.1.4.1.21317"],
        control: .column(atenOutlet, OrderValues(on: 2, off: 1, cycle: 4)),
        status: .column(atenOutlet, [1: .off, 2: .on, 3: OutletMeaning(.poweringOn, "pending")]),
        names: OutletColumn("1.3.6.1.4.1.21317.1.3.2.2.2.2.10.1.2"))

    private static let atenOutlet = OutletColumn(
        "1.3.6.1.4.1.21317.1.3.2.2.2.2", numbering: .skippingAfterEight, suffix: [0])

    static let teltronix = PDUModel(
        "teltronix", "Teltronix",
        reason: "one object is read and written; only Ironic has it", isSingleSource: true,
        identifiers: ["1.3.6.1.4.1.23620"],
        control: .column(OutletColumn("1.3.6.1.4.1.23620.1.2.2.1.4"), OrderValues(on: 2, off: 1)),
        status: .column(OutletColumn("1.3.6.1.4.1.23620.1.2.2.1.4"), [1: .off, 2: .on]))

    static let trippLite = PDUModel(
        "tripplite", "Tripp Lite (older web card)",
        reason: "tested by fence-agents on PDUMH20HVNET", isSingleSource: true,
        identifiers: ["1.3.6.1.4.1.850.1", "1.3.6.1.4.1.850"],
        units: [1],
        control: .column(OutletColumn("1.3.6.1.4.1.850.10.2.3.5.1.4"), OrderValues(on: 2, off: 1)),
        status: .column(OutletColumn("1.3.6.1.4.1.850.10.2.3.5.1.2"), [1: .off, 2: .on]),
        names: OutletColumn("1.3.6.1.4.1.850.10.2.3.5.1.5"))

    static let trippLiteLX = PDUModel(
        "tripplite-lx", "Tripp Lite (WEBCARDLX)",
        reason: "TRIPPLITE-PRODUCTS tlpPduOutletCommand and tlpPduOutletState; tested by fence-agents on PDU15NETLX",
        identifiers: ["1.3.6.1.4.1.850.1.1.1"], units: [1],
        control: .column(
            OutletColumn("1.3.6.1.4.1.850.1.1.3.2.3.3.1.1.6"), OrderValues(on: 2, off: 1, cycle: 3)),
        status: .column(
            OutletColumn("1.3.6.1.4.1.850.1.1.3.2.3.3.1.1.4"), [0: OutletMeaning(.unknown), 1: .off, 2: .on]),
        names: OutletColumn("1.3.6.1.4.1.850.1.1.3.2.3.3.1.1.2"))

    static let ibm = ibmRow(
        "ibm", "IBM rack PDU", reason: "IBM-PDU-MIB ibmPduOutletState in column 11 (fence-agents, xCAT)", column: 11)

    static let lenovo = ibmRow(
        "lenovo", "Lenovo rack PDU",
        reason: "IBM's identifier, but the state moved to column 13; the firmware version tells them apart (xCAT)",
        marker: ModelMarker(object: "1.3.6.1.4.1.2.6.223.7.3.0", contains: "sLEN"), column: 13)

    private static func ibmRow(
        _ id: String, _ title: String, reason: String, marker: ModelMarker? = nil, column: UInt32
    ) -> PDUModel {
        let table: OID = "1.3.6.1.4.1.2.6.223.8.2.2.1"
        let state = OutletColumn(table + [column])
        return PDUModel(
            id, title, reason: reason, isSingleSource: marker != nil, identifiers: ["1.3.6.1.4.1.2.6.223"],
            marker: marker,
            control: .column(state, OrderValues(on: 1, off: 0)),
            status: .column(
                state,
                [
                    0: .off, 1: .on, 2: .cycling, 3: OutletMeaning(.unknown, "switches in 10 s"),
                    4: OutletMeaning(.unknown, "switches in 30 s"), 5: OutletMeaning(.unknown, "switches in 60 s"),
                ]),
            names: OutletColumn(table + [2]))
    }

    static let digipower = PDUModel(
        "digipower", "Digipower, Lindy, Nitro X",
        reason: "one string holds all eight outlets, so switching one means writing all: read, change, write under a "
            + "lock (fence-agents, several projects)",
        identifiers: ["1.3.6.1.4.1.17420"], units: [1],
        control: .list(OutletColumn("1.3.6.1.4.1.17420.1.2.9", infix: [13, 0]), OrderValues(on: 1, off: 0)),
        status: .list(
            OutletColumn("1.3.6.1.4.1.17420.1.2.9", infix: [13, 0]),
            [
                0: .off, 1: .on, -1: OutletMeaning(.unknown, "not available"),
                -2: OutletMeaning(.off, "power lost or breaker open"),
            ]),
        names: OutletColumn("1.3.6.1.4.1.17420.1.2.9", infix: [14], suffix: [0]))
}
