import CDHCPSockets
import Synchronization
import WroughtCore
public import WroughtProvisioning
public import WroughtWire

/// The DHCP server on its sockets: thin around ``DHCPEngine``.
///
/// One thread receives and decides; answers without a lease leave at once, the others when their lease is on the disk.
/// The networks are asked for with every batch of messages, so that a change counts from the next packet on.
public final class DHCPServer: Sendable {
    let settings: DHCPServerSettings
    let interfaces: [DHCPInterface]
    let directory: @Sendable () -> DHCPDirectory
    let observe: (@Sendable (DHCPObservation) -> Void)?
    let engine: Mutex<DHCPEngine>
    let watch = Mutex(ForeignServerWatch())
    let probes = Mutex(ConflictProbes())
    let isStopping = Atomic(false)
    private let writing = Mutex<LeaseWriter?>(nil)
    private let bell: Int32

    private init(
        _ settings: DHCPServerSettings, _ interfaces: [DHCPInterface], _ engine: sending DHCPEngine,
        directory: @escaping @Sendable () -> DHCPDirectory, observe: (@Sendable (DHCPObservation) -> Void)?
    ) {
        self.settings = settings
        self.interfaces = interfaces
        self.engine = Mutex(engine)
        self.directory = directory
        self.observe = observe
        bell = cdhcp_bell()
    }

    deinit { cdhcp_close(bell) }

    /// Opens the sockets, in the network namespace of the calling thread, and reads the leases.
    ///
    /// - Parameters:
    ///   - settings: how to listen and answer.
    ///   - leases: where leases are kept; all of them are read now.
    ///   - directory: the networks as they are now; asked often, so it must be quick and must not wait.
    ///   - observe: is told of every packet, on whichever thread is at hand; it must be quick and must not wait.
    ///
    /// Throws ``DHCPServerError``: no such interface, no address, no privilege, port taken, leases unreadable.
    public static func open(
        _ settings: DHCPServerSettings, leases: any LeaseRepository,
        directory: @escaping @Sendable () -> DHCPDirectory, observe: (@Sendable (DHCPObservation) -> Void)? = nil
    ) async throws(DHCPServerError) -> DHCPServer {
        var interfaces: [DHCPInterface] = []
        for name in settings.interfaces { interfaces.append(try DHCPInterface(name, settings)) }
        let known: [Lease]
        do throws(InventoryError) {
            known = try await leases.leases()
        } catch {
            throw DHCPServerError(
                .leasesUnreadable, "the leases could not be read: \(error)", remedy: "the store must be whole first")
        }
        let engine = DHCPEngine(leases: known, policy: settings.policy)
        let server = DHCPServer(settings, interfaces, engine, directory: directory, observe: observe)
        let writer = LeaseWriter(leases, limit: settings.waitingAnswers) { [weak server] batch, fault in
            server?.finish(batch, fault)
        }
        server.writing.withLock { $0 = writer }
        return server
    }

    var writer: LeaseWriter? { writing.withLock(\.self) }

    /// Serves until the task is cancelled; what was decided until then is written and answered. To be called once.
    public func run() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { (ended: CheckedContinuation<Void, Never>) in
                let started = DHCPThread.start { [self] in
                    serve(bell)
                    ended.resume()
                }
                if !started { ended.resume() }
            }
        } onCancel: {
            stop()
        }
        // In a task of its own: this one is cancelled, and would not wait.
        let writer = writer
        await Task.detached { await writer?.finish() }.value
    }

    private func stop() {
        isStopping.store(true, ordering: .releasing)
        cdhcp_ring(bell)
    }

    /// All leases as they are in memory, the ended ones that are still remembered included, by address.
    public func leases() -> [Lease] { engine.withLock(\.leases).sorted { $0.address < $1.address } }

    /// What the engine would answer now, without changing or sending anything: for a rehearsal.
    public func rehearse(_ request: DHCPMessage, from arrival: DHCPArrival) -> DHCPDecision {
        var copy = engine.withLock(\.self)
        return copy.handle(request, from: arrival, in: directory(), at: .now())
    }

    /// The links that the server listens on.
    public var links: [DHCPLink] { interfaces.map(\.link) }

    func sender(_ place: Int) -> DHCPSender {
        DHCPSender(interface: interfaces[place], serverPort: settings.serverPort, clientPort: settings.clientPort)
    }
}
