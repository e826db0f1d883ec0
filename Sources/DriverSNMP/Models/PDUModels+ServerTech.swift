import WroughtCore

// Rows of Server Technology (enterprise 1718), Baytech (4779), Vertiv Geist (21239), Liebert (476) and Avocent (10418).
extension PDUModels {
    static let sentry3 = PDUModel(
        "servertech-sentry3", "Server Technology Sentry Switched CDU (Sentry3)",
        reason: "outlets are tower, infeed, outlet; outletStatus says whether there is power (Ironic)",
        identifiers: ["1.3.6.1.4.1.1718.3"], units: [1, 1],
        control: .column(
            OutletColumn("1.3.6.1.4.1.1718.3.2.3.1.11"), OrderValues(on: 1, off: 2, cycle: 3)),
        status: .column(
            OutletColumn("1.3.6.1.4.1.1718.3.2.3.1.5"),
            [
                0: .off, 1: .on, 2: .turningOff, 3: .turningOn, 4: OutletMeaning(.unknown, "off, with an error"),
                5: OutletMeaning(.unknown, "on, with an error"), 6: OutletMeaning(.unknown, "no communication"),
                7: OutletMeaning(.unknown, "reading"), 8: OutletMeaning(.off, "off, fuse"),
                9: OutletMeaning(.unknown, "on, fuse"),
            ]),
        names: OutletColumn("1.3.6.1.4.1.1718.3.2.3.1.3"))

    static let sentry4 = sentry4Row(
        "servertech-sentry4", "Server Technology Sentry4 / PRO",
        identifiers: ["1.3.6.1.4.1.1718.4", "1.3.6.1.4.1.1718"],
        disputed:
            "all sources read state 1 as on, but off as 2 (with 0 for unknown) or as 0: if your device says 0, set "
            + "pdu_type to servertech-sentry4-zero",
        status: [0: OutletMeaning(.unknown, "0, unknown in some sources and off in others"), 1: .on, 2: .off])

    static let sentry4Zero = sentry4Row(
        "servertech-sentry4-zero", "Server Technology Sentry4, state 0 off", identifiers: [],
        disputed: "the other reading of servertech-sentry4, for devices that prove it",
        status: [0: .off, 1: .on, 2: .turningOff, 3: .turningOn])

    private static func sentry4Row(
        _ id: String, _ title: String, identifiers: [OID], disputed: String, status: [Int: OutletMeaning]
    ) -> PDUModel {
        PDUModel(
            id, title,
            reason: "Sentry4-MIB: outlets are unit, cord, outlet; st4OutletState says whether there is power",
            disputed: disputed, identifiers: identifiers, units: [1, 1],
            control: .column(
                OutletColumn("1.3.6.1.4.1.1718.4.1.8.5.1.2"), OrderValues(on: 1, off: 2, cycle: 3)),
            status: .column(OutletColumn("1.3.6.1.4.1.1718.4.1.8.3.1.1"), status),
            names: OutletColumn("1.3.6.1.4.1.1718.4.1.8.2.1.3"))
    }

    static let baytech = PDUModel(
        "baytech", "Baytech MRP, RPC",
        reason: "one object is read and written; Ironic, NUT and powerman agree", identifiers: ["1.3.6.1.4.1.4779"],
        units: [1],
        control: .column(
            OutletColumn("1.3.6.1.4.1.4779.1.3.5.3.1.3"), OrderValues(on: 1, off: 0, cycle: 2)),
        status: .column(
            OutletColumn("1.3.6.1.4.1.4779.1.3.5.3.1.3"),
            [
                -1: OutletMeaning(.unknown, "error"), 0: .off, 1: .on, 2: .cycling,
                3: OutletMeaning(.on, "locked on"), 4: OutletMeaning(.off, "locked off"),
                5: OutletMeaning(.unknown, "unlocked"), 6: OutletMeaning(.unknown),
            ]),
        names: OutletColumn("1.3.6.1.4.1.4779.1.3.5.3.1.4"))

    static let geist = PDUModel(
        "geist", "Vertiv Geist (GEIST-V5-MIB)",
        reason: "ctrlOutletStatus and ctrlOutletOnAction; two projects agree on 2 for on and 4 for off",
        disputed: "the maker's text was not seen, and another project writes 1 and 2",
        identifiers: ["1.3.6.1.4.1.21239"],
        control: .column(OutletColumn("1.3.6.1.4.1.21239.5.2.3.5.1.6"), OrderValues(on: 2, off: 4)),
        status: .column(
            OutletColumn("1.3.6.1.4.1.21239.5.2.3.5.1.4"),
            [
                1: .on, 2: .off, 3: .turningOff, 4: .turningOn, 5: .cycling, 6: .cycling,
                7: OutletMeaning(.unknown, "unavailable"),
            ]),
        names: OutletColumn("1.3.6.1.4.1.21239.5.2.3.5.1.3"))

    static let emersonLiebert = PDUModel(
        "emerson-liebert", "Emerson / Liebert MPX, MPH2",
        reason: "outlets are PDU, branch, receptacle; written off 0, on 1 and read 1 off, 2 on (fence-agents, labgrid)",
        identifiers: ["1.3.6.1.4.1.476"], units: [1, 1],
        control: .column(OutletColumn("1.3.6.1.4.1.476.1.42.3.8.50.20.1.100"), OrderValues(on: 1, off: 0)),
        status: .column(
            OutletColumn("1.3.6.1.4.1.476.1.42.3.8.50.20.1.95"), [0: OutletMeaning(.unknown), 1: .off, 2: .on]),
        names: OutletColumn("1.3.6.1.4.1.476.1.42.3.8.50.20.1.10"))

    static let avocent = PDUModel(
        "avocent", "Emerson Avocent PM",
        reason: "outlets are PM, PDU, outlet; twelve states (NUT)", isSingleSource: true,
        identifiers: ["1.3.6.1.4.1.10418.17"],
        units: [1, 1],
        control: .column(
            OutletColumn("1.3.6.1.4.1.10418.17.2.5.5.1.6"), OrderValues(on: 2, off: 3, cycle: 4)),
        status: .column(
            OutletColumn("1.3.6.1.4.1.10418.17.2.5.5.1.5"),
            [
                1: .off, 2: .on, 3: OutletMeaning(.off, "locked off"), 4: OutletMeaning(.on, "locked on"),
                5: .cycling, 6: .turningOff, 7: .turningOn, 8: OutletMeaning(.poweringOff, "pending cycle"),
                9: OutletMeaning(.unknown, "not set"), 10: OutletMeaning(.on, "fixed on"),
                11: OutletMeaning(.off, "shut down"), 12: OutletMeaning(.off, "tripped"),
            ]),
        names: OutletColumn("1.3.6.1.4.1.10418.17.2.5.5.1.4"))
}
