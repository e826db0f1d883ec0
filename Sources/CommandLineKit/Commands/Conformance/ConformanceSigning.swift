import ArgumentParser
import WroughtConformance
import WroughtCore

/// `wrought conformance keygen`
struct ConformanceKeyCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "keygen", abstract: "Makes a tester's key and prints its public half.",
        discussion: "The key signs reports. Keep the file to yourself, and publish the line that is printed.")

    @Argument(help: "The file to write; never one that is there already.")
    var file: String

    @Option(name: .customLong("name"), help: "Who signs with it: a person or a company.")
    var name: String

    func run(in session: Session) async throws -> ExitStatus {
        let key = try SigningKey.make(for: name)
        try key.write(to: file)
        session.output.line("\(key.publicKey)")
        return .done
    }
}

/// `wrought conformance sign`
struct ConformanceSignCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Signs a report; the signature is written beside it.")

    @Argument(help: "The report.")
    var report: String

    @Option(name: .customLong("key"), help: "The file that keygen wrote.")
    var key: String

    func run(in session: Session) async throws -> ExitStatus {
        let signature = try SignedReport.sign(report, with: SigningKey(readingFrom: key))
        session.output.remark("signed by \(signature.name): \(SignedReport.signaturePath(for: report))")
        return .done
    }
}

/// `wrought conformance verify`
struct ConformanceVerifyCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Tells who signed a report and when, and that nothing was changed since.")

    @Argument(help: "The report; its signature is looked for beside it.")
    var report: String

    @Option(
        name: .customLong("expect"),
        help: ArgumentHelp("The public key that it has to be signed with.", valueName: "public-key"))
    var key: String?

    func run(in session: Session) async throws -> ExitStatus {
        let expected: PublicKey? = if let key { try PublicKey(key) } else { nil }
        let signature = try SignedReport.verify(report, expecting: expected)
        session.output.line("signed by \(signature.name) at \(signature.time) with \(signature.key)")
        if expected == nil {
            session.output.remark("anybody can sign with any name: compare the key, or give it with --expect")
        }
        return .done
    }
}
