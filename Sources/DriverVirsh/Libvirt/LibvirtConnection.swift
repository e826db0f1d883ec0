#if Libvirt
import CLibvirt
import Glibc
import Synchronization
import WroughtCore

/// An open connection to one libvirt daemon. Calls block and belong on ``BlockingCalls``.
///
/// `@unchecked Sendable`: a `virConnectPtr` may be used by several threads at once (libvirt.org, "Thread safety" of the
/// C API); everything of ours that changes is behind a `Mutex`.
final class LibvirtConnection: @unchecked Sendable {
    let pointer: virConnectPtr
    /// True until the daemon, or keep-alive, ended the connection. Known without asking.
    var isAlive: Bool { !ending.withLock { $0.hasEnded } && virConnectIsAlive(pointer) == 1 }

    private struct Ending {
        var hasEnded = false
        var isReleased = false
    }
    private let ending = Mutex(Ending())
    /// Who wants to know of changes.
    let watchers = LifecycleWatchers()
    /// Open consoles: libvirt tells nobody who waits for a stream that its connection is gone.
    private let consoles = Mutex<[ObjectIdentifier: @Sendable (DriverError) -> Void]>([:])
    private let blocking: BlockingCalls

    /// Opens a connection through the library, which therefore is ready.
    /// - Throws: ``LibvirtFailure``
    init(
        _ uri: String, credentials: LibvirtCredentials, blocking: BlockingCalls, by library: LibvirtLibrary
    ) throws(LibvirtFailure) {
        self.blocking = blocking
        pointer = try credentials.open(uri)
        // Three unanswered messages, four seconds apart, end a connection to a daemon that hangs; local drivers such as
        // `test` have no keep-alive and say so, which is fine.
        _ = virConnectSetKeepAlive(pointer, 4, 3)
        registerEnd()
    }

    deinit {
        // Reached only without ``release()``: give the handle back all the same, where it cannot hold anybody up.
        guard !ending.withLock({ $0.isReleased }) else { return }
        let (handle, blocking) = (Handle(pointer: pointer), blocking)
        Task.detached {
            try? await blocking.run(within: .seconds(30), late: "closing") { _ = virConnectClose(handle.pointer) }
        }
    }

    /// Closes the connection; asks the daemon, and therefore may block. Safe to call twice.
    func release() {
        let isFirst = ending.withLock { ending in
            defer { (ending.isReleased, ending.hasEnded) = (true, true) }
            return !ending.isReleased
        }
        guard isFirst else { return }
        watchers.stop(on: pointer)
        virConnectUnregisterCloseCallback(pointer, connectionEnded)
        virConnectClose(pointer)
        watchers.finish(nil)
    }

    /// Calls `ended` when the connection ends by itself, on libvirt's event thread.
    func add(_ console: LibvirtConsole, _ ended: @escaping @Sendable (DriverError) -> Void) {
        consoles.withLock { $0[ObjectIdentifier(console)] = ended }
    }

    /// Forgets a console.
    func remove(_ console: ObjectIdentifier) { consoles.withLock { $0[console] = nil } }

    /// Asks libvirt to tell when the connection ends.
    private func registerEnd() {
        let box = Unmanaged.passRetained(WeakConnection(self)).toOpaque()
        if virConnectRegisterCloseCallback(pointer, connectionEnded, box, freeWeakConnection) < 0 {
            freeWeakConnection(box)
        }
    }

    fileprivate func ended(_ reason: Int32) {
        ending.withLock { $0.hasEnded = true }
        let why =
            switch UInt32(reason) {
            case VIR_CONNECT_CLOSE_REASON_KEEPALIVE.rawValue: "libvirtd no longer answers"
            case VIR_CONNECT_CLOSE_REASON_EOF.rawValue: "libvirtd closed it"
            default: "it broke"
            }
        let error = DriverError(.unreachable, "the connection to libvirt ended: \(why)")
        watchers.finish(error)
        for ended in consoles.withLock({ $0.values.map(\.self) }) { ended(error) }
    }

    /// `@unchecked Sendable`: a reference handed over to one thread, which gives it back.
    private struct Handle: @unchecked Sendable {
        let pointer: virConnectPtr
    }
}

/// What libvirt holds on to: it must not keep the connection alive.
private final class WeakConnection: Sendable {
    private let lookUp: @Sendable () -> LibvirtConnection?
    init(_ connection: LibvirtConnection) { lookUp = { [weak connection] in connection } }
    var connection: LibvirtConnection? { lookUp() }
}

private let connectionEnded: virConnectCloseFunc = { @Sendable _, reason, context in
    guard let context else { return }
    Unmanaged<WeakConnection>.fromOpaque(context).takeUnretainedValue().connection?.ended(reason)
}

private let freeWeakConnection: @convention(c) (UnsafeMutableRawPointer?) -> Void = { @Sendable context in
    if let context { Unmanaged<WeakConnection>.fromOpaque(context).release() }
}
#endif
