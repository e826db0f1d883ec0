import Glibc

/// The three open files a child starts with. Close them after the start: the child has its own.
struct ChildFiles: Sendable {
    let input: Int32
    let output: Int32
    let error: Int32

    /// Opens them; without `error`, standard error goes where standard output goes.
    init(input: String, output: String, error: String?) throws {
        self.input = try opened(input, O_RDONLY)
        self.output = try opened(output, O_WRONLY | O_CREAT | O_APPEND)
        self.error = try error.map { try opened($0, O_WRONLY | O_CREAT | O_APPEND) } ?? self.output
    }

    func close() {
        for descriptor in Set([input, output, error]) { _ = Glibc.close(descriptor) }
    }
}

private func opened(_ path: String, _ flags: Int32) throws -> Int32 {
    // A terminal among them must not become this program's own, whose end would end this program.
    let descriptor = open(path, flags | O_CLOEXEC | O_NOCTTY, 0o600)
    guard descriptor >= 0 else { throw LabError("cannot open \(path): \(String(cString: strerror(errno)))") }
    return descriptor
}
