import Glibc
import WroughtCore

/// What is run: a program and its arguments, without a shell.
struct ProgramCommand: Sendable, Hashable {
    let arguments: [String]

    /// Where programs given by name are looked up.
    static let path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

    /// All that the program's environment says.
    static var environment: [String] {
        let home = getenv("HOME").map { String(cString: $0) } ?? "/"
        return ["PATH=\(path)", "LANG=C.UTF-8", "HOME=\(home)"]
    }

    /// Short, for sentences: the program and, for an interpreter, its script, without folders.
    var name: String {
        arguments.prefix(2).map { $0.split(separator: "/").last.map(String.init) ?? $0 }.joined(separator: " ")
    }

    /// Where the program is.
    /// - Throws: `missingTool` when it is nowhere.
    func program() throws(DriverError) -> String {
        let name = arguments.first ?? ""
        let places = name.contains("/") ? [name] : Self.path.split(separator: ":").map { "\($0)/\(name)" }
        if let found = places.first(where: { access($0, X_OK) == 0 }) { return found }
        throw DriverError(
            .missingTool, "the command names \(name), which cannot be executed",
            remedy: "install it, give its whole path, or make it executable")
    }
}
