import DriverSNMP
import Foundation
import Testing
import WroughtCore

/// The table in `docs/drivers/snmp-pdu.md` says what the code says, row by row.
@Suite struct DocumentationTests {
    @Test func thePageHasEveryRowAsItIs() throws {
        let here = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "docs/drivers/snmp-pdu.md"), encoding: .utf8)
        for model in PDUModels.all {
            #expect(page.contains(model.line), "the page lacks, or has otherwise:\n\(model.line)")
            if let disputed = model.disputed { #expect(page.contains(disputed), "\(model.id)") }
        }
    }
}

extension PDUModel {
    /// The row as the page shows it.
    fileprivate var line: String {
        let found = identifiers.isEmpty ? "by name only" : identifiers.map(\.short).joined(separator: ", ")
        let marker = self.marker.map { ", with “\($0.contains)” in \($0.object.short)" } ?? ""
        let certainty = disputed != nil ? "**disputed**" : isSingleSource ? "one source" : "sources agree"
        return "| `\(id)` | \(title) | \(found)\(marker) | \(place) | \(written) | \(read) | \(certainty) |"
    }

    private var place: String {
        units.isEmpty ? "3" : (units.map(String.init) + ["3"]).joined(separator: ".")
    }

    private var written: String {
        switch control {
        case .column(let column, let values), .list(let column, let values):
            let cycle = values.cycle.map { ", cycle \($0)" } ?? ""
            return "\(column.base.short): on \(values.on), off \(values.off)\(cycle)"
        case .columns(let on, let off, let cycle):
            let last = cycle.map { ", cycle \($0.column.base.short)" } ?? ""
            return "on \(on.column.base.short), off \(off.column.base.short)\(last), each \(on.value)"
        }
    }

    private var read: String {
        let words = status.meanings.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.state.rawValue)" }
        return "\(status.column.base.short): \(words.joined(separator: ", "))"
    }
}

extension OID {
    /// Without `1.3.6.1.4.1.` in front.
    fileprivate var short: String { String(description.dropFirst("1.3.6.1.4.1.".count)) }
}
