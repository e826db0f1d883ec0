import ArgumentParser
import WroughtCore
import WroughtProvisioning

/// `wrought version`
struct VersionCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Prints the version and the drivers that are built in.")

    @OptionGroup var format: FormatOptions

    func run(in session: Session) async throws -> ExitStatus {
        let drivers = session.registry.all.map(\.info.id)
        if format.isJSON {
            let json = JSONValue.record([
                "version": .string(ProgramVersion.text), "drivers": .texts(drivers),
                "leftOut": .object(session.registry.leftOut.mapValues { .string($0) }),
            ])
            session.output.line(JSONWriter.text(json))
        } else {
            session.output.line("wrought \(ProgramVersion.text)")
            session.output.line("drivers: \(drivers.joined(separator: ", "))")
            for (id, reason) in session.registry.leftOut.sorted(by: { $0.key < $1.key }) {
                session.output.line("left out: \(id): \(reason)")
            }
        }
        return .done
    }
}
