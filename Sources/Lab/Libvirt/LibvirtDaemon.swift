import Foundation
import Glibc
import Synchronization

/// A libvirtd of one's own, with QEMU under TCG, that shares nothing with the system's: its configuration, state and
/// sockets live in the lab's folder, seen as the usual paths only inside a mount namespace.
///
/// Its machines live in a process namespace and end with it, whatever happens to this program. libvirtd itself can be
/// stopped, killed and started again while its machines go on, as on a real host. Needs root.
public final class LibvirtDaemon: Sendable {
    /// How clients have to show who they are.
    public enum Login: Sendable {
        /// Not at all.
        case open
        /// By SASL with this user and password: DIGEST-MD5 over TCP, because libvirt wants a mechanism that encrypts
        /// there, and SCRAM-SHA-256 on the Unix socket.
        case sasl(user: String, password: String)
    }

    /// The folder that holds everything of it.
    public let folder: LabFolder
    /// The loopback address on which it takes TCP, port 16509.
    public let address: String
    /// The Unix socket, as clients outside of the namespace see it.
    public var socket: String { folder.file("run/libvirt-sock") }
    /// The connection URI for the Unix socket.
    public var uri: String { "qemu+unix:///system?socket=\(socket)" }
    /// The connection URI for TCP.
    public var tcpURI: String { "qemu+tcp://\(address)/system" }

    private let lab: Lab
    private let namespace: LabProcess
    private let network: NetworkNamespace?
    private let daemon = Mutex<LabProcess?>(nil)

    private init(lab: Lab, folder: LabFolder, address: String, namespace: LabProcess, network: NetworkNamespace?) {
        (self.lab, self.folder, self.address) = (lab, folder, address)
        (self.namespace, self.network) = (namespace, network)
    }

    /// Starts one and waits until it answers.
    /// - Parameters:
    ///   - login: for both TCP and the Unix socket.
    ///   - network: the network namespace it and its machines live in; nil for this program's.
    /// - Throws: ``LabError``
    public static func start(
        in lab: Lab, login: Login = .open, network: NetworkNamespace? = nil
    ) async throws -> LibvirtDaemon {
        let folder = try lab.folder.folder(lab.unique("libvirt"))
        let address = try lab.address()
        try await LibvirtFiles(folder: folder, address: address, login: login).write(in: lab)
        let plan = ProcessPlan(
            "unshare",
            [
                "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--propagation", "private", "/bin/sh",
                folder.file("namespace.sh"), folder.path,
            ], in: network)
        let namespace = try await lab.start("libvirt-namespace", plan, until: .file(folder.file("ready")))
        let made = LibvirtDaemon(lab: lab, folder: folder, address: address, namespace: namespace, network: network)
        lab.atEnd { await made.kill() }
        try await made.startDaemon()
        return made
    }

    /// Starts libvirtd; to be used after ``kill()``.
    public func startDaemon() async throws {
        try? FileManager.default.removeItem(atPath: socket)
        let process = try await lab.start(
            "libvirtd",
            try inside([
                "libvirtd", "--listen", "--config", "/etc/libvirt/libvirtd.conf", "--pid-file", "/run/libvirtd.pid",
            ]),
            until: .check("an answer from libvirtd", { [self] in try await answers() }), within: .seconds(60))
        daemon.withLock { $0 = process }
    }

    /// Ends libvirtd at once; its machines go on.
    public func kill() async {
        let process = daemon.withLock { daemon in
            defer { daemon = nil }
            return daemon
        }
        guard let process else { return }
        let libvirtd = firstChild(of: process)
        process.signal(SIGCONT)
        process.signal(SIGKILL)
        await process.stop(grace: .seconds(5))
        // What was reaped is nsenter; libvirtd itself needs a moment more until its sockets are gone.
        for _ in 0..<500 where libvirtd.map({ Glibc.kill($0, 0) == 0 }) ?? false {
            try? await Task.sleep(for: .milliseconds(10))
        }
    }

    /// Makes libvirtd stand still: the kernel still takes connections for it, and nobody answers.
    public func freeze() { daemon.withLock { $0 }?.signal(SIGSTOP) }

    /// Lets a frozen libvirtd go on.
    public func thaw() { daemon.withLock { $0 }?.signal(SIGCONT) }

    /// What to start so that it runs beside libvirtd and sees its files at the usual places.
    /// - Parameter command: a program and its arguments.
    public func inside(_ command: [String]) throws -> ProcessPlan {
        ProcessPlan("nsenter", ["--target", "\(try leader())", "--mount", "--pid"] + command, in: network)
    }

    /// Runs virsh against it.
    @discardableResult
    public func virsh(_ arguments: String..., input: String? = nil) async throws -> String {
        try await run(arguments, input: input).checked().output
    }

    /// Defines a machine.
    public func define(_ machine: LibvirtMachine) async throws {
        let file = try folder.write("\(machine.name).xml", machine.xml)
        try await virsh("define", file)
    }

    private func answers() async throws -> Bool {
        guard FileManager.default.fileExists(atPath: socket) else { return false }
        return try await run(["version"], within: .seconds(60)).status.isSuccess
    }

    private func run(
        _ arguments: [String], input: String? = nil, within limit: Duration = .seconds(30)
    ) async throws -> CommandResult {
        let login = ["LIBVIRT_AUTH_FILE": folder.file("auth.conf")]
        return try await lab.command(
            "virsh", ["-q", "-c", uri] + arguments, environment: login, input: input, within: limit)
    }

    /// The first process of the namespace, by the number it has out here.
    private func leader() throws -> Int32 {
        guard let pid = firstChild(of: namespace) else {
            throw LabError("libvirt-namespace: it has ended\n\(namespace.logTail)")
        }
        return pid
    }

    private func firstChild(of process: LabProcess) -> Int32? {
        let path = "/proc/\(process.pid)/task/\(process.pid)/children"
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return text.split(separator: " ").first.flatMap { Int32($0) }
    }
}
