import ArgumentParser

/// `wrought secret ...`
struct SecretGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "secret", abstract: "Keeps the key that seals secrets.", subcommands: [SecretRotateCommand.self])
}

/// `wrought secret rotate`
struct SecretRotateCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Makes a new key and seals every secret anew with it.")

    func run(in session: Session) async throws -> ExitStatus {
        let count = try await session.inventory().rotateKey()
        session.output.remark("sealed \(count) secret\(count == 1 ? "" : "s") with a new key")
        return .done
    }
}
