import ChildProgram
import WroughtCore

/// What is run: a program and its arguments, without a shell.
struct ProgramCommand: Sendable, Hashable {
    let arguments: [String]

    /// Short, for sentences: the program and, for an interpreter, its script, without folders.
    var name: String {
        arguments.prefix(2).map { $0.split(separator: "/").last.map(String.init) ?? $0 }.joined(separator: " ")
    }

    /// Where the program is.
    /// - Throws: `missingTool` when it is nowhere.
    func program() throws(DriverError) -> String {
        let name = arguments.first ?? ""
        if let found = ChildProgram.find(name) { return found }
        throw DriverError(
            .missingTool, "the command names \(name), which cannot be executed",
            remedy: "install it, give its whole path, or make it executable")
    }
}
