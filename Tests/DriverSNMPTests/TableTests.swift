import DriverSNMP
import Testing
import WroughtCore

/// The table of models, and the numbers it is made of.
@Suite struct TableTests {
    @Test func everyRowIsWellFormed() {
        #expect(Set(PDUModels.all.map(\.id)).count == PDUModels.all.count)
        for model in PDUModels.all {
            #expect(!model.reason.isEmpty, "\(model.id) has no reason")
            let columns = [model.status.column] + model.controlColumns + [model.names].compactMap { $0 }
            for column in columns {
                #expect(column.base.starts(with: .enterprises), "\(model.id): \(column.base)")
            }
            #expect(model.status.meanings.values.contains { $0.state == .on }, "\(model.id) is never on")
            #expect(model.status.meanings.values.contains { $0.state == .off }, "\(model.id) is never off")
            #expect(model.identifiers.allSatisfy { $0.starts(with: .enterprises) })
        }
    }

    @Test func noTwoRowsShareAnIdentifierWithoutAMarker() {
        for model in PDUModels.all {
            for identifier in model.identifiers {
                let rivals = PDUModels.all.filter { $0.identifiers.contains(identifier) && $0.marker == nil }
                #expect(rivals.count == 1, "\(identifier)")
            }
        }
    }

    @Test(arguments: [
        ("1.3.6.1.4.1.318.1.3.4.6.1", "apc-rpdu2"), ("1.3.6.1.4.1.318.1.3.4.5", "apc-rpdu"),
        ("1.3.6.1.4.1.318.1.3.4.9", "apc-masterswitch"), ("1.3.6.1.4.1.534.6.6.6.1", "eaton-epdu-g2"),
        ("1.3.6.1.4.1.534.6.6.7", "eaton-epdu"), ("1.3.6.1.4.1.1718.3", "servertech-sentry3"),
        ("1.3.6.1.4.1.1718.4", "servertech-sentry4"), ("1.3.6.1.4.1.850.1.1.1", "tripplite-lx"),
        ("1.3.6.1.4.1.850.1", "tripplite"), ("1.3.6.1.4.1.13742.6", "raritan-px2"),
    ])
    func theLongestPrefixWins(identifier: String, model: String) throws {
        #expect(PDUModels.matching(try #require(OID(identifier))).map(\.id) == [model])
    }

    @Test func aMarkerIsAskedFirst() {
        #expect(PDUModels.matching("1.3.6.1.4.1.2.6.223.1").map(\.id) == ["lenovo", "ibm"])
        #expect(PDUModels.matching("1.3.6.1.4.1.8072.3.2.10").isEmpty)
    }

    @Test func columnsFindTheirOutletsAgain() {
        for model in PDUModels.all {
            guard case .column(let column, _) = model.status else { continue }
            for number in [UInt32(1), 2, 8, 9, 10, 24, 48] {
                let outlet = OutletKey(model.units + [number])
                let object = column.object(of: outlet)
                #expect(column.outlet(of: object, units: model.units.count) == outlet, "\(model.id) \(object)")
                #expect(column.outlet(of: OID(object.parts.dropLast()), units: model.units.count) == nil)
            }
        }
    }

    @Test func numbersOfObjectsReadBackAndNeverTrap() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<60 {
            let parts = (0..<Int.random(in: 1...40)).map { _ in UInt32.random(in: 0 ... .max, using: &generator) }
            #expect(OID(OID(parts).description) == OID(parts))
            let noise = String((0..<20).map { _ in "0123456789.+-x:,é ".randomElement(using: &generator) ?? "." })
            _ = OID(noise)
            _ = OutletKey(noise)
            _ = try? OutletPlan(setting: .string(noise))
            _ = try? PDUAddresses(setting: .string(noise))
            for model in PDUModels.all {
                _ = model.status.column.outlet(
                    of: OID(model.status.column.base.parts + parts), units: model.units.count)
                _ = model.status.column.object(of: OutletKey(parts))
            }
        }
        for wrong in ["1.3..6", "iso.org", "1.-3", "1.4294967296", ""] { #expect(OID(wrong) == nil) }
        for right in [".1.3.6", "1.3.6"] { #expect(OID(right) == OID([1, 3, 6])) }
    }

    @Test func outletsAreOrderedByNumberAndShortForms() {
        #expect(OutletKey("2").map { [$0] } == [OutletKey([2])])
        let order: [OutletKey] = [OutletKey([2]), OutletKey([10]), OutletKey([1, 3])].sorted()
        #expect(order == [OutletKey([1, 3]), OutletKey([2]), OutletKey([10])])
        #expect(OutletKey("1.2.3.4.5") == nil)
        #expect(OutletKey("") == nil)
    }
}

extension PDUModel {
    fileprivate var controlColumns: [OutletColumn] {
        switch control {
        case .column(let column, _), .list(let column, _): [column]
        case .columns(let on, let off, let cycle): [on.column, off.column] + [cycle?.column].compactMap { $0 }
        }
    }
}
