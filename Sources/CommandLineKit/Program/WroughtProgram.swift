import ArgumentParser
import WroughtConformance
import WroughtCore
import WroughtProvisioning

/// The command line program.
public enum WroughtProgram {
    /// The version, as `wrought version` tells it.
    public static var version: String { ProgramVersion.text }

    /// Runs the process's own command line: heeds Ctrl-C and SIGTERM, and gives back the exit status.
    public static func main(_ arguments: [String], in surroundings: Surroundings) async -> Int32 {
        await Interruption.heeding { await run(arguments, in: surroundings) }.rawValue
    }

    /// Runs one command line, without the program's name, in the given surroundings. Cancelling the task ends it as
    /// Ctrl-C does.
    public static func run(_ arguments: [String], in surroundings: Surroundings) async -> ExitStatus {
        let session = Session(surroundings)
        let status: ExitStatus
        do {
            status = try await carryOut(arguments, in: session)
        } catch {
            status = report(error, to: surroundings.output)
        }
        await session.close()
        return status
    }

    private static func carryOut(_ arguments: [String], in session: Session) async throws -> ExitStatus {
        var command = try CommandPath.parse(arguments, from: Wrought.self)
        if let command = command as? any ProgramCommand { return try await command.run(in: session) }
        try command.run()
        return .done
    }

    /// Says what is wrong, to the right side and with the right status.
    private static func report(_ error: any Error, to output: Output) -> ExitStatus {
        switch error {
        case let failure as Complaint: return say(failure, to: output)
        case let failure as UsageFailure: return say(Complaint(failure), to: output)
        case let failure as DriverError: return say(Complaint(failure), to: output)
        case let failure as InventoryError: return say(Complaint(failure), to: output)
        case let failure as SigningError: return say(Complaint(UsageFailure(failure.description)), to: output)
        case let fault as ReportFault: return say(Complaint(UsageFailure(fault.description)), to: output)
        case is CancellationError:
            output.remark("wrought: stopped")
            return .someFailed
        default: return reportParser(error, to: output)
        }
    }

    private static func say(_ complaint: Complaint, to output: Output) -> ExitStatus {
        output.remark(complaint.text)
        return complaint.status
    }

    /// Help and version are results; everything else that the parser says is a usage error.
    private static func reportParser(_ error: any Error, to output: Output) -> ExitStatus {
        let text = Wrought.fullMessage(for: error)
        switch Wrought.exitCode(for: error) {
        case .success:
            if !text.isEmpty { output.line(text) }
            return .done
        case .validationFailure:
            output.remark(text)
            return .usage
        default:
            output.remark(TextTable.printable("wrought: \(error)"))
            return .someFailed
        }
    }
}
