import Foundation
import Synchronization

/// A set of real devices, daemons and networks that lives as long as one closure.
///
/// ```swift
/// try await Lab.run("ipmi") { lab in
///     let bmc = try await IPMISim.start(in: lab)
///     let answer = try await lab.command("ipmitool", ["-I", "lanplus", "-H", bmc.address, ...])
/// }
/// ```
/// When the closure ends, returning, throwing or cancelled, everything started in it is stopped in reverse order and
/// the folder is removed. Everything also dies with this program.
public final class Lab: Sendable {
    /// The lab's folder, removed at the end.
    public let folder: LabFolder

    private let endings = Mutex<[@Sendable () async -> Void]>([])
    private let counter = Mutex(0)

    private init(folder: LabFolder) {
        self.folder = folder
    }

    /// Opens a lab for the length of a closure.
    /// - Parameter name: Part of the folder's name.
    /// - Throws: What the closure throws.
    public static func run<Answer>(
        _ name: String = "lab", isolation: isolated (any Actor)? = #isolation,
        _ body: (Lab) async throws -> sending Answer
    ) async throws -> sending Answer {
        let lab = Lab(folder: try LabFolder(name))
        do {
            let answer = try await body(lab)
            await lab.close()
            return answer
        } catch {
            await lab.close()
            throw error
        }
    }

    /// Starts a daemon that ends with the lab.
    /// - Parameters:
    ///   - name: For errors; its log is `NAME-N.log` in the lab's folder.
    ///   - plan: What to start.
    ///   - readiness: What to wait for before returning; nil returns at once.
    ///   - limit: How long to wait.
    @discardableResult
    public func start(
        _ name: String, _ plan: ProcessPlan, until readiness: Readiness? = nil, within limit: Duration = .seconds(20)
    ) async throws -> LabProcess {
        let process = try await LabProcess.start(name, plan, log: folder.file("\(unique(name)).log"))
        atEnd { await process.stop() }
        if let readiness { try await process.waitUntil(readiness, within: limit) }
        return process
    }

    /// Runs a client program to its end and collects what it printed.
    public func command(
        _ program: String, _ arguments: [String] = [], environment: [String: String] = [:],
        in namespace: NetworkNamespace? = nil, input: String? = nil, within limit: Duration = .seconds(30)
    ) async throws -> CommandResult {
        let plan = ProcessPlan(program, arguments, environment: environment, in: namespace)
        return try await RunCommand.run(plan, input: input, within: limit)
    }

    /// A free loopback address that nobody else uses while this program lives.
    public func address() throws -> String { try LabAddresses.next() }

    /// Adds something to do when the lab ends; the last added is done first.
    public func atEnd(_ ending: @escaping @Sendable () async -> Void) {
        endings.withLock { $0.append(ending) }
    }

    /// A name that has not been used in this lab: `name-1`, `name-2`, ...
    public func unique(_ name: String) -> String {
        counter.withLock { counter in
            counter += 1
            return "\(name)-\(counter)"
        }
    }

    /// In a task of its own, so that a cancelled test still cleans up to the end.
    private func close() async {
        await Task.detached { [self] in
            while let ending = endings.withLock({ $0.popLast() }) { await ending() }
            folder.remove()
        }.value
    }
}
