import WroughtSimulators

extension ExpectedRow {
    private static let e = "1.3.6.1.4.1."
    private static let plain: [String: SimulatedControl.Order] = ["1": .on, "2": .off, "3": .cycle]

    static let all: [ExpectedRow] = apc + eaton + serverTech + others

    static func named(_ id: String) -> ExpectedRow {
        guard let row = all.first(where: { $0.id == id }) else { preconditionFailure("no expected row \(id)") }
        return row
    }

    private static let apc = [
        ExpectedRow(
            "apc-masterswitch", device: e + "318.1.3.4.2", base: e + "318", status: e + "318.1.1.4.4.2.1.3.{n}", on: 1,
            off: 2, control: e + "318.1.1.4.4.2.1.3.{n}", orders: plain, name: e + "318.1.1.4.4.2.1.4.{n}"),
        ExpectedRow(
            "apc-masterswitch-plus", device: e + "318.1.3.4.4", base: e + "318",
            status: e + "318.1.1.6.7.1.1.5.1.1.{n}", on: 1, off: 2, control: e + "318.1.1.6.5.1.1.5.1.1.{n}",
            orders: ["1": .on, "3": .off], name: e + "318.1.1.6.7.1.1.4.1.1.{n}"),
        ExpectedRow(
            "apc-rpdu", device: e + "318.1.3.4.5", base: e + "318", status: e + "318.1.1.12.3.5.1.1.4.{n}", on: 1,
            off: 2, control: e + "318.1.1.12.3.3.1.1.4.{n}", orders: plain, name: e + "318.1.1.12.3.5.1.1.2.{n}"),
        ExpectedRow(
            "apc-rpdu2", device: e + "318.1.3.4.6", base: e + "318", status: e + "318.1.1.26.9.2.3.1.5.{n}", on: 2,
            off: 1, control: e + "318.1.1.26.9.2.4.1.5.{n}", orders: plain, name: e + "318.1.1.26.9.2.3.1.3.{n}"),
        ExpectedRow(
            "apc-rpdu2-inverted", device: nil, base: e + "318", status: e + "318.1.1.26.9.2.3.1.5.{n}", on: 1, off: 2,
            control: e + "318.1.1.26.9.2.4.1.5.{n}", orders: plain, name: e + "318.1.1.26.9.2.3.1.3.{n}"),
    ]

    private static let eaton: [ExpectedRow] = [
        ExpectedRow(
            "raritan-px", device: e + "13742.4", base: e + "13742", status: e + "13742.4.1.2.2.1.3.{n}", on: 1, off: 0,
            control: e + "13742.4.1.2.2.1.3.{n}", orders: ["1": .on, "0": .off, "2": .cycle],
            name: e + "13742.4.1.2.2.1.2.{n}"),
        ExpectedRow(
            "raritan-px2", device: e + "13742.6", base: e + "13742", status: e + "13742.6.4.1.2.1.3.1.{n}", on: 7,
            off: 8, control: e + "13742.6.4.1.2.1.2.1.{n}", orders: ["1": .on, "0": .off, "2": .cycle],
            name: e + "13742.6.3.5.3.1.3.1.{n}"),
        ExpectedRow(
            "eaton-epdu-g2", device: e + "534.6.6.6", base: e + "534", status: e + "534.6.6.6.1.2.2.1.3.{n-1}", on: 1,
            off: 0, control: e + "534.6.6.6.1.2.2.1.3.{n-1}", orders: ["1": .on, "0": .off, "2": .cycle],
            name: e + "534.6.6.6.1.2.2.1.2.{n-1}"),
        eatonEPDU,
        ExpectedRow(
            "eaton-pulizzi", device: e + "20677.1", base: e + "20677", status: e + "20677.2.6.3.{n}.0", on: 1, off: 2,
            control: e + "20677.2.6.2.{n+1}.0", orders: plain, name: e + "20677.2.6.1.{n}.1.0"),
        hpe,
    ]

    private static var eatonEPDU: ExpectedRow {
        let table = e + "534.6.6.7.6.6.1."
        var row = ExpectedRow(
            "eaton-epdu", device: e + "534.6.6.7", base: e + "534", status: table + "2.0.{n}", on: 1, off: 0,
            turningOn: 3, turningOff: 2, control: table + "4.0.{n}", orders: ["0": .on],
            name: e + "534.6.6.7.6.1.1.3.0.{n}")
        row.controls += [(table + "3.0.{n}", ["0": .off]), (table + "5.0.{n}", ["0": .cycle])]
        return row
    }

    private static var hpe: ExpectedRow {
        let table = e + "232.165.7.5.2.1."
        var row = ExpectedRow(
            "hpe-epdu", device: e + "232.165.7.1", base: e + "232.165", status: table + "1.0.{n}", on: 2, off: 1,
            turningOn: 4, turningOff: 3, control: table + "3.0.{n}", orders: ["0": .on],
            name: e + "232.165.7.5.1.1.2.0.{n}")
        row.controls += [(table + "2.0.{n}", ["0": .off]), (table + "4.0.{n}", ["0": .cycle])]
        return row
    }

    private static let serverTech = [
        ExpectedRow(
            "servertech-sentry3", device: e + "1718.3", base: e + "1718", status: e + "1718.3.2.3.1.5.1.1.{n}", on: 1,
            off: 0, turningOn: 3, turningOff: 2, control: e + "1718.3.2.3.1.11.1.1.{n}", orders: plain,
            name: e + "1718.3.2.3.1.3.1.1.{n}"),
        ExpectedRow(
            "servertech-sentry4", device: e + "1718.4", base: e + "1718", status: e + "1718.4.1.8.3.1.1.1.1.{n}", on: 1,
            off: 2, control: e + "1718.4.1.8.5.1.2.1.1.{n}", orders: plain, name: e + "1718.4.1.8.2.1.3.1.1.{n}"),
        ExpectedRow(
            "servertech-sentry4-zero", device: nil, base: e + "1718", status: e + "1718.4.1.8.3.1.1.1.1.{n}", on: 1,
            off: 0, control: e + "1718.4.1.8.5.1.2.1.1.{n}", orders: plain, name: e + "1718.4.1.8.2.1.3.1.1.{n}"),
        ExpectedRow(
            "baytech", device: e + "4779.1.3.5", base: e + "4779", status: e + "4779.1.3.5.3.1.3.1.{n}", on: 1, off: 0,
            control: e + "4779.1.3.5.3.1.3.1.{n}", orders: ["1": .on, "0": .off, "2": .cycle],
            name: e + "4779.1.3.5.3.1.4.1.{n}"),
        ExpectedRow(
            "geist", device: e + "21239.2", base: e + "21239", status: e + "21239.5.2.3.5.1.4.{n}", on: 1, off: 2,
            turningOn: 4, turningOff: 3, control: e + "21239.5.2.3.5.1.6.{n}", orders: ["2": .on, "4": .off],
            name: e + "21239.5.2.3.5.1.3.{n}"),
        ExpectedRow(
            "emerson-liebert", device: e + "476.1.42", base: e + "476", status: e + "476.1.42.3.8.50.20.1.95.1.1.{n}",
            on: 2, off: 1, control: e + "476.1.42.3.8.50.20.1.100.1.1.{n}", orders: ["1": .on, "0": .off],
            name: e + "476.1.42.3.8.50.20.1.10.1.1.{n}"),
        ExpectedRow(
            "avocent", device: e + "10418.17.1.7", base: e + "10418", status: e + "10418.17.2.5.5.1.5.1.1.{n}", on: 2,
            off: 1, turningOn: 7, turningOff: 6, control: e + "10418.17.2.5.5.1.6.1.1.{n}",
            orders: ["2": .on, "3": .off, "4": .cycle], name: e + "10418.17.2.5.5.1.4.1.1.{n}"),
    ]

    private static let others: [ExpectedRow] = [
        ExpectedRow(
            "cyberpower", device: e + "3808.1.1.3", base: e + "3808", status: e + "3808.1.1.3.3.5.1.1.4.{n}", on: 1,
            off: 2, control: e + "3808.1.1.3.3.3.1.1.4.{n}", orders: plain, name: e + "3808.1.1.3.3.5.1.1.2.{n}"),
        ExpectedRow(
            "aten", device: e + "21317.1.3", base: e + "21317", status: e + "21317.1.3.2.2.2.2.{n+1}.0", on: 2, off: 1,
            turningOn: 3, control: e + "21317.1.3.2.2.2.2.{n+1}.0", orders: ["2": .on, "1": .off, "4": .cycle],
            name: e + "21317.1.3.2.2.2.2.10.1.2.{n}"),
        ExpectedRow(
            "teltronix", device: e + "23620.1", base: e + "23620", status: e + "23620.1.2.2.1.4.{n}", on: 2, off: 1,
            control: e + "23620.1.2.2.1.4.{n}", orders: ["2": .on, "1": .off]),
        ExpectedRow(
            "tripplite", device: e + "850.1", base: e + "850", status: e + "850.10.2.3.5.1.2.1.{n}", on: 2, off: 1,
            control: e + "850.10.2.3.5.1.4.1.{n}", orders: ["2": .on, "1": .off], name: e + "850.10.2.3.5.1.5.1.{n}"),
        ExpectedRow(
            "tripplite-lx", device: e + "850.1.1.1", base: e + "850", status: e + "850.1.1.3.2.3.3.1.1.4.1.{n}", on: 2,
            off: 1, control: e + "850.1.1.3.2.3.3.1.1.6.1.{n}", orders: ["2": .on, "1": .off, "3": .cycle],
            name: e + "850.1.1.3.2.3.3.1.1.2.1.{n}"),
        ExpectedRow(
            "ibm", device: e + "2.6.223", base: e + "2", status: e + "2.6.223.8.2.2.1.11.{n}", on: 1, off: 0,
            control: e + "2.6.223.8.2.2.1.11.{n}", orders: ["1": .on, "0": .off], name: e + "2.6.223.8.2.2.1.2.{n}"),
        lenovo, digipower,
    ]

    private static var lenovo: ExpectedRow {
        var row = ExpectedRow(
            "lenovo", device: e + "2.6.223", base: e + "2", status: e + "2.6.223.8.2.2.1.13.{n}", on: 1, off: 0,
            control: e + "2.6.223.8.2.2.1.13.{n}", orders: ["1": .on, "0": .off], name: e + "2.6.223.8.2.2.1.2.{n}")
        row.texts = [e + "2.6.223.7.3.0": "OPDP_sLEN_v01.3_2"]
        return row
    }

    private static var digipower: ExpectedRow {
        var row = ExpectedRow(
            "digipower", device: e + "17420", base: e + "17420", status: e + "17420.1.2.9.1.13.0", on: 1, off: 0,
            control: e + "17420.1.2.9.1.13.0", orders: [:], name: e + "17420.1.2.9.1.14.{n}.0")
        row.controls = []
        row.isList = true
        return row
    }
}
