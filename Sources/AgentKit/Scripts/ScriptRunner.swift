import Glibc

/// Runs scripts with their time limits, several at once where they allow it, and keeps their output within bounds.
///
/// Blocks its thread until the last one has ended: it is made for the agent, which has one, and must not be called from
/// a task.
public struct ScriptRunner: Sendable {
    /// What happens while scripts run.
    public enum Event: Sendable, Hashable {
        /// A script was started.
        case started(AgentScript)
        /// A script runs; the last line that it wrote.
        case running(AgentScript, lastLine: String)
        /// A script has ended, or was not started.
        case finished(ScriptOutcome)
    }

    private let folder: String
    private let limit: Int
    private let heartbeat: Double

    /// A runner.
    /// - Parameters:
    ///   - folder: Where the archive's files are, and where each script is given a folder of its own.
    ///   - limit: How much of each stream of a script is kept, in bytes.
    ///   - heartbeat: How often a running script is told of, in seconds.
    public init(folder: String, limit: Int = 1 << 20, heartbeat: Double = 15) {
        self.folder = folder
        self.limit = limit
        self.heartbeat = heartbeat
    }

    /// Writes the archive's files, executable, each at its path below the folder; throws the error's number.
    public func unpack(_ files: [TarArchive.File]) throws(WriteFault) {
        for file in files {
            let path = "\(folder)/files/\(file.path)"
            try Self.makeFolders(above: path)
            try Self.write(file.content, to: path, mode: 0o700)
        }
    }

    /// A file that could not be written.
    public struct WriteFault: Error, Sendable, Hashable, CustomStringConvertible {
        /// One sentence.
        public let description: String
    }

    /// Runs a batch to its end. Each event is given as it happens; what the closure does delays the others.
    @discardableResult
    public func run(_ batch: [AgentScript], _ report: (Event) -> Void) -> [ScriptOutcome] {
        var running: [RunningScript] = []
        var outcomes: [ScriptOutcome] = []
        for script in batch {
            do throws(RunningScript.NotStarted) {
                running.append(try start(script))
                report(.started(script))
            } catch {
                outcomes.append(ScriptOutcome(script, .notStarted(error.reason)))
                report(.finished(outcomes[outcomes.count - 1]))
            }
        }
        var beat = Deadline(seconds: heartbeat)
        while !running.isEmpty {
            Self.wait(for: running)
            for index in running.indices.reversed() {
                running[index].drain()
                running[index].enforceLimit()
                guard let outcome = running[index].outcome() else { continue }
                running.remove(at: index)
                outcomes.append(outcome)
                report(.finished(outcome))
            }
            if beat.hasPassed {
                for script in running { report(.running(script.script, lastLine: script.lastLine)) }
                beat = Deadline(seconds: heartbeat)
            }
        }
        return outcomes
    }

    private func start(_ script: AgentScript) throws(RunningScript.NotStarted) -> RunningScript {
        guard let path = script.path else { throw .init(reason: "the archive has no file for it") }
        let own = "\(folder)/run/\(script.name)-\(script.resultID ?? 0)"
        do throws(WriteFault) { try Self.makeFolders(above: "\(own)/download/x") } catch {
            throw .init(reason: error.description)
        }
        return try RunningScript(script, program: "\(folder)/files/\(path)", folder: own, limit: limit)
    }

    /// Ends are not told by `poll`: at most 50 ms pass until one is noticed.
    private static func wait(for running: [RunningScript]) {
        var entries = running.flatMap(\.descriptors).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let left = running.compactMap(\.left).min() ?? 50
        if entries.isEmpty {
            usleep(UInt32(min(max(left, 1), 20)) * 1000)
        } else {
            poll(&entries, nfds_t(entries.count), min(left, 50))
        }
    }

    private static func makeFolders(above path: String) throws(WriteFault) {
        var place = path.startIndex
        while let slash = path[path.index(after: place)...].firstIndex(of: "/") {
            let folder = String(path[..<slash])
            if mkdir(folder, 0o700) != 0, errno != EEXIST {
                throw WriteFault(description: "\(folder): \(errorText(errno))")
            }
            place = slash
        }
    }

    private static func write(_ octets: [UInt8], to path: String, mode: mode_t) throws(WriteFault) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard file >= 0 else { throw WriteFault(description: "\(path): \(errorText(errno))") }
        defer { close(file) }
        var written = 0
        while written < octets.count {
            let count = octets[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw WriteFault(description: "\(path): \(errorText(errno))") }
            written += count
        }
    }
}
