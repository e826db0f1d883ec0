import ArgumentParser
import WroughtSimulators

/// `wrought simulate pdu`
struct SimulatePDUCommand: SimulateCommand {
    static let configuration = CommandConfiguration(
        commandName: "pdu", abstract: "A PDU for snmpd, which starts this by its pass_persist.")

    @Option(help: "The file that describes the PDU, in JSON.")
    var file: String

    /// Speaks snmpd's pass_persist on standard input and output: snmpd starts it, and ends it by closing its input.
    /// Nothing else may be printed there.
    func serve(say: @Sendable (String) -> Void) async throws {
        let description: SimulatedPDU
        do {
            description = try simulatedPDU(inFile: file)
        } catch {
            throw SimulatorError("\(file) does not describe a PDU: \(Self.reason(error))")
        }
        await SimulatedPDUThread.serve(description)
    }

    /// Where in the file something is wrong, and what.
    private static func reason(_ error: any Error) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, let context)?:
            "“\(path(context.codingPath + [key]))” is missing"
        case .typeMismatch(_, let context)?, .valueNotFound(_, let context)?:
            "“\(path(context.codingPath))”: \(context.debugDescription)"
        case .dataCorrupted(let context)?:
            context.codingPath.isEmpty ? "it is no JSON" : "“\(path(context.codingPath))”: \(context.debugDescription)"
        default: "\(error)"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map { key in key.intValue.map { "[\($0)]" } ?? key.stringValue }.joined(separator: ".")
    }
}
