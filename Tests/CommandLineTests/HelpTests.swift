import ArgumentParser
import Testing

@testable import WroughtCommandLine

@Suite struct HelpTests {
    @Test func helpIsAResultAndStatusZero() async throws {
        let answer = try await Desk().type("--help")
        #expect(answer.status == .done)
        #expect(answer.remarks.isEmpty)
        #expect(answer.results.contains("USAGE: wrought"))
    }

    @Test func helpTexts() throws {
        var text = ""
        for command in Self.commands {
            text += "==== " + Wrought.helpMessage(for: command, columns: 100) + "\n"
        }
        try Golden.check(text, "help.txt")
    }

    @Test func versionIsTold() async throws {
        let desk = try Desk()
        #expect(await desk.type("--version").results == "0.1.0\n")
        #expect(await desk.type("version").results.contains("left out: snmp-pdu"))
    }

    private static let commands: [any ParsableCommand.Type] = [
        Wrought.self, PowerGroup.self, PowerStatusCommand.self, PowerOnCommand.self, PowerSoftOffCommand.self,
        BootGroup.self, BootShowCommand.self, BootSetCommand.self, MachineGroup.self, MachineAddCommand.self,
        MachineImportCommand.self, MachineExportCommand.self, MachineListCommand.self, MachineShowCommand.self,
        MachineSetCommand.self, MachineRemoveCommand.self, DriverGroup.self, DriverListCommand.self,
        DriverShowCommand.self, DoctorCommand.self, DetectCommand.self, SensorsCommand.self, EventsCommand.self,
        IdentifyCommand.self, TargetsCommand.self, ConsoleCommand.self, LastRestartCommand.self,
        RestorePolicyGroup.self,
        RestorePolicyShowCommand.self, RestorePolicySetCommand.self, ControllerGroup.self, ControllerResetCommand.self,
        JournalCommand.self, AuditCommand.self,
        SecretGroup.self, SecretRotateCommand.self, VersionCommand.self,
    ]
}
