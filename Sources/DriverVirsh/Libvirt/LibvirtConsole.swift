#if Libvirt
import CLibvirt
import Glibc
import Synchronization
import WroughtCore

/// A domain's serial console over a libvirt stream that never blocks: libvirt's event thread reads, whoever types
/// writes.
final class LibvirtConsole: ConsoleSession {
    /// What the machine prints, until it is switched off or the console closes.
    let output: AsyncThrowingStream<[UInt8], any Error>

    private let continuation: AsyncThrowingStream<[UInt8], any Error>.Continuation
    private let stream: Mutex<LibvirtStream?>
    /// Held while one caller types, so that two do not mix their bytes.
    private let typing = Mutex(())
    private let host: LibvirtHost
    /// libvirt streams live no longer than their connection.
    private let connection: LibvirtConnection
    private let blocking: BlockingCalls

    /// Opens the console; blocks.
    init(
        of domain: LibvirtDomain, on connection: LibvirtConnection, host: LibvirtHost, force: Bool,
        blocking: BlockingCalls
    ) throws(LibvirtFailure) {
        (output, continuation) = AsyncThrowingStream.makeStream()
        (self.host, self.connection, self.blocking) = (host, connection, blocking)
        let opened = LibvirtStream(
            owning: try LibvirtFailure.check(virStreamNew(connection.pointer, VIR_STREAM_NONBLOCK.rawValue)))
        let flag = force ? VIR_DOMAIN_CONSOLE_FORCE : VIR_DOMAIN_CONSOLE_SAFE
        try LibvirtFailure.check(virDomainOpenConsole(domain.pointer, nil, opened.pointer, flag.rawValue))
        stream = Mutex(opened)
        try listen(to: opened)
        connection.add(self) { [weak self] error in self?.end(error) }
    }

    private func listen(to stream: LibvirtStream) throws(LibvirtFailure) {
        let events =
            VIR_STREAM_EVENT_READABLE.rawValue | VIR_STREAM_EVENT_ERROR.rawValue | VIR_STREAM_EVENT_HANGUP.rawValue
        let context = Unmanaged.passRetained(WeakConsole(self)).toOpaque()
        let status = virStreamEventAddCallback(stream.pointer, Int32(events), consoleChanged, context, freeWeakConsole)
        if status < 0 { freeWeakConsole(context) }
        try LibvirtFailure.check(status)
    }

    /// Types bytes. Throws `conflict` once the console is closed, and `timeout` when the daemon takes nothing more.
    func write(_ bytes: [UInt8]) async throws {
        try await blocking.run(within: .seconds(10), late: "the console took no input for 10 s") { [self] in
            try typing.withLock { _ in
                var rest = bytes[...]
                while !rest.isEmpty { rest = rest.dropFirst(try send(rest)) }
            }
        }
    }

    /// Sends what fits; waits a moment when nothing does. Called by ``write(_:)`` alone, on a thread of
    /// `BlockingCalls`, which is meant to wait.
    private func send(_ bytes: ArraySlice<UInt8>) throws -> Int {
        guard let stream = stream.withLock({ $0 }) else {
            throw DriverError(.conflict, "the console is closed")
        }
        let sent = stream.send(bytes)
        if sent == LibvirtStream.wouldBlock { usleep(5000) }
        guard sent >= 0 || sent == LibvirtStream.wouldBlock else {
            throw LibvirtFailure.last().driverError("typing on the console", at: host.place)
        }
        return max(0, sent)
    }

    /// Closes the console. Safe to call twice.
    func close() async { await end(nil).value }

    /// Reads everything that is there. Runs on libvirt's event thread.
    fileprivate func readable() {
        while let stream = stream.withLock({ $0 }) {
            switch stream.receive() {
            case .bytes(let bytes): continuation.yield(bytes)
            case .nothingYet: return
            case .end: return _ = end(nil)
            case .failed(let failure): return _ = end(failure.driverError("reading the console", at: host.place))
            }
        }
    }

    /// Takes the stream out of use, and gives it back where blocking holds nobody up.
    @discardableResult
    private func end(_ error: DriverError?) -> Task<Void, Never> {
        let taken = stream.withLock { stream in
            defer { stream = nil }
            return stream
        }
        connection.remove(ObjectIdentifier(self))
        continuation.finish(throwing: error)
        return Task.detached { [blocking, connection] in
            guard let taken else { return }
            try? await blocking.run(within: .seconds(5), late: "closing the console") {
                taken.close()
                withExtendedLifetime(connection) {}
            }
        }
    }

    deinit { end(nil) }
}

/// What libvirt holds on to: it must not keep a forgotten console open.
private final class WeakConsole: Sendable {
    private let lookUp: @Sendable () -> LibvirtConsole?
    init(_ console: LibvirtConsole) { lookUp = { [weak console] in console } }
    var console: LibvirtConsole? { lookUp() }
}

private let consoleChanged: virStreamEventCallback = { @Sendable _, _, context in
    guard let context else { return }
    Unmanaged<WeakConsole>.fromOpaque(context).takeUnretainedValue().console?.readable()
}

private let freeWeakConsole: @convention(c) (UnsafeMutableRawPointer?) -> Void = { @Sendable context in
    if let context { Unmanaged<WeakConsole>.fromOpaque(context).release() }
}
#endif
