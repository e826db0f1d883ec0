import ArgumentParser

/// Finds the command that the first words name.
///
/// The parser reads a command line once for each command on the way to the one that is meant, which takes longer than
/// the rest of a short program. So the command that is meant reads its own options alone; whatever it does not accept,
/// be it a request for help, is read again from the root, which knows how to say it.
enum CommandPath {
    /// The command, ready to run. Throws what the parser throws.
    static func parse(_ arguments: [String], from root: any ParsableCommand.Type) throws -> any ParsableCommand {
        if let (command, rest) = leaf(arguments, of: root), let parsed = try? command.parseAsRoot(rest) {
            // A command that only shows help parses as something else.
            if type(of: parsed) == command { return parsed }
        }
        return try root.parseAsRoot(arguments)
    }

    /// The command without commands below it that the words lead to, and the words behind them.
    private static func leaf(
        _ arguments: [String], of root: any ParsableCommand.Type
    ) -> (any ParsableCommand.Type, [String])? {
        var (command, rest) = (root, arguments[...])
        while let word = rest.first, let next = command.configuration.subcommands.first(where: { $0.isCalled(word) }) {
            command = next
            rest = rest.dropFirst()
        }
        return command.configuration.subcommands.isEmpty ? (command, Array(rest)) : nil
    }
}

extension ParsableCommand {
    fileprivate static func isCalled(_ word: String) -> Bool {
        configuration.commandName == word || configuration.aliases.contains(word)
    }
}
