import Foundation
import Glibc
import WroughtCore

/// A JSON file that programs of several languages share under flock(2): the state of a device in a file.
struct SharedJSONFile: Sendable {
    let path: String

    /// What it holds.
    func read() async throws -> JSONValue { try await change { $0 } }

    /// Changes it while nobody else reads or writes it; gives back what it holds then.
    @discardableResult
    func change(_ change: (JSONValue) throws -> JSONValue) async throws -> JSONValue {
        let lock = try await FileLock.take(path)
        defer { lock.release() }
        let old = try JSONReader.read(try String(contentsOfFile: path, encoding: .utf8))
        let new = try change(old)
        // Written in place: another name would be another file, with another lock.
        if new != old { try JSONWriter.text(new).write(toFile: path, atomically: false, encoding: .utf8) }
        return new
    }
}

/// A lock on a file, held as long as its descriptor is open.
struct FileLock: Sendable {
    private let descriptor: Int32

    /// Asks for it until it is there, for ten seconds; blocks no thread.
    static func take(_ path: String) async throws -> FileLock {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw LabError("cannot open \(path): \(String(cString: strerror(errno)))") }
        let deadline = ContinuousClock.now + .seconds(10)
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard ContinuousClock.now < deadline, !Task.isCancelled else {
                close(descriptor)
                throw LabError("\(path) stays locked")
            }
            try? await Task.sleep(for: .milliseconds(2))
        }
        return FileLock(descriptor: descriptor)
    }

    /// Lets it go.
    func release() { close(descriptor) }
}
