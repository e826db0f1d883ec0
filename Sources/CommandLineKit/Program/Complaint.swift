import WroughtCore
import WroughtProvisioning

/// What the program says when it cannot go on: one sentence, each fault with its place, and the remedy.
struct Complaint: Error {
    var message: String
    var places: [String] = []
    var remedy: String?
    var status: ExitStatus

    init(_ failure: UsageFailure) {
        message = failure.message
        remedy = failure.remedy
        status = .usage
    }

    /// Faulty input is a usage error; everything else happened while something was done.
    init(_ error: DriverError) {
        message = error.message
        places = error.problems.map(\.description)
        remedy = error.remedy
        status = error.code == .badSettings ? .usage : .someFailed
    }

    init(_ error: InventoryError) {
        message = error.message
        places = error.problems.map(\.description)
        remedy = error.remedy
        status = Self.faultsOfInput.contains(error.code) ? .usage : .someFailed
    }

    private static let faultsOfInput: Set<InventoryError.Code> = [
        .badName, .badTag, .badPattern, .badMachine, .badImport, .notFound, .noMatch, .exists,
    ]

    /// The sentence with its remedy; each fault in a line of its own when there are several.
    var text: String {
        var text = "wrought: \(message)"
        if places.count == 1 { text += ": \(places[0])" }
        if places.count > 1 { text += ":" + places.map { "\n  \($0)" }.joined() }
        if let remedy { text += places.count > 1 ? "\n  remedy: \(remedy)" : "; \(remedy)" }
        return text.split(separator: "\n").map { TextTable.printable(String($0)) }.joined(separator: "\n")
    }
}
