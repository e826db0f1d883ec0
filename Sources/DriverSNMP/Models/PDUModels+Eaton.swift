import WroughtCore

// Rows of Raritan (enterprise 13742), Eaton (534, 20677) and HPE (232).
extension PDUModels {
    static let raritanPX = PDUModel(
        "raritan-px", "Raritan Dominion PX (first generation)",
        reason: "PDU-MIB outletOperationalState, read and written in one place (powerman)",
        isSingleSource: true, identifiers: ["1.3.6.1.4.1.13742.4"],
        control: .column(
            OutletColumn("1.3.6.1.4.1.13742.4.1.2.2.1.3"), OrderValues(on: 1, off: 0, cycle: 2)),
        status: .column(
            OutletColumn("1.3.6.1.4.1.13742.4.1.2.2.1.3"),
            [-1: OutletMeaning(.unknown, "error"), 0: .off, 1: .on, 2: .cycling]),
        names: OutletColumn("1.3.6.1.4.1.13742.4.1.2.2.1.2"))

    static let raritanPX2 = PDUModel(
        "raritan-px2", "Raritan PX2, PX3",
        reason:
            "PDU2-MIB switchingOperation and outletSwitchingState (7 on, 8 off); Ironic, NUT and MAAS agree on what "
            + "is written",
        identifiers: ["1.3.6.1.4.1.13742.6", "1.3.6.1.4.1.13742"], units: [1],
        control: .column(
            OutletColumn("1.3.6.1.4.1.13742.6.4.1.2.1.2"), OrderValues(on: 1, off: 0, cycle: 2)),
        status: .column(
            OutletColumn("1.3.6.1.4.1.13742.6.4.1.2.1.3"),
            [-1: OutletMeaning(.unknown, "unavailable"), 7: .on, 8: .off]),
        names: OutletColumn("1.3.6.1.4.1.13742.6.3.5.3.1.3"),
        delays: "the device's own power-cycle delay holds for cycle")

    static let eatonManaged = PDUModel(
        "eaton-epdu-g2", "Eaton ePDU G2, managed",
        reason: "the device counts outlets from 0; one object is read and written (fence-agents, powerman, NUT)",
        identifiers: ["1.3.6.1.4.1.534.6.6.6"],
        control: .column(
            OutletColumn("1.3.6.1.4.1.534.6.6.6.1.2.2.1.3", numbering: .offset(-1)),
            OrderValues(on: 1, off: 0, cycle: 2)),
        status: .column(
            OutletColumn("1.3.6.1.4.1.534.6.6.6.1.2.2.1.3", numbering: .offset(-1)),
            [-1: OutletMeaning(.unknown, "error"), 0: .off, 1: .on, 2: .cycling]),
        names: OutletColumn("1.3.6.1.4.1.534.6.6.6.1.2.2.1.2", numbering: .offset(-1)))

    static let eatonEPDU = PDUModel(
        "eaton-epdu", "Eaton ePDU (EPDU-MIB: G2 switched, G3)",
        reason: "on and off are objects of their own, and what is written is the delay in seconds: 0 for at once",
        disputed: "MAAS and NUT switch off through column 3 and on through column 4, and Ironic's comment says the "
            + "same, but Ironic's code does it the other way round",
        identifiers: ["1.3.6.1.4.1.534.6.6.7", "1.3.6.1.4.1.534"], units: [0],
        control: .columns(
            on: OrderColumn(OutletColumn("1.3.6.1.4.1.534.6.6.7.6.6.1.4"), writes: 0),
            off: OrderColumn(OutletColumn("1.3.6.1.4.1.534.6.6.7.6.6.1.3"), writes: 0),
            cycle: OrderColumn(OutletColumn("1.3.6.1.4.1.534.6.6.7.6.6.1.5"), writes: 0)),
        status: .column(
            OutletColumn("1.3.6.1.4.1.534.6.6.7.6.6.1.2"), [0: .off, 1: .on, 2: .turningOff, 3: .turningOn]),
        names: OutletColumn("1.3.6.1.4.1.534.6.6.7.6.1.1.3"),
        delays: "any order can carry a delay; the driver always writes 0")

    static let eatonPulizzi = PDUModel(
        "eaton-pulizzi", "Eaton switched ePDU (Pulizzi)",
        reason: "commands count from 2, because command 1 is for all outlets (NUT, fence-agents); some firmware names "
            + "itself 20677.1 although its tables are in 20677.2",
        identifiers: ["1.3.6.1.4.1.20677.1", "1.3.6.1.4.1.20677.2", "1.3.6.1.4.1.20677"],
        control: .column(
            OutletColumn("1.3.6.1.4.1.20677.2.6.2", numbering: .offset(1), suffix: [0]),
            OrderValues(on: 1, off: 2, cycle: 3)),
        status: .column(OutletColumn("1.3.6.1.4.1.20677.2.6.3", suffix: [0]), [1: .on, 2: .off]),
        names: OutletColumn("1.3.6.1.4.1.20677.2.6.1", suffix: [1, 0]),
        delays: "start and reboot delays of each outlet, kept by the device")

    static let hpeEPDU = PDUModel(
        "hpe-epdu", "HPE managed PDU (CPQPOWER-MIB pdu2)",
        reason: "Eaton's layout under HPE's enterprise, with states 1 to 4 (NUT)",
        isSingleSource: true, identifiers: ["1.3.6.1.4.1.232.165.7"], units: [0],
        control: .columns(
            on: OrderColumn(OutletColumn("1.3.6.1.4.1.232.165.7.5.2.1.3"), writes: 0),
            off: OrderColumn(OutletColumn("1.3.6.1.4.1.232.165.7.5.2.1.2"), writes: 0),
            cycle: OrderColumn(OutletColumn("1.3.6.1.4.1.232.165.7.5.2.1.4"), writes: 0)),
        status: .column(
            OutletColumn("1.3.6.1.4.1.232.165.7.5.2.1.1"), [1: .off, 2: .on, 3: .turningOff, 4: .turningOn]),
        names: OutletColumn("1.3.6.1.4.1.232.165.7.5.1.1.2"))
}
