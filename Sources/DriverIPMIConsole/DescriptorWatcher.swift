#if IPMIConsole
import Glibc
import Synchronization

/// One thread that waits for bytes on any number of descriptors and calls their owners.
final class DescriptorWatcher: Sendable {
    private struct State {
        var owners: [Int32: @Sendable () -> Void] = [:]
        var isStopped = false
    }

    private let state = Mutex(State())
    private let bell: Int32
    private let listener: Int32

    /// Starts the thread; nil where there is no thread or pipe to be had.
    init?() {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        (listener, bell) = (ends[0], ends[1])
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        guard pthread_create(&thread, nil, { @Sendable context in watch(context) }, context) == 0 else {
            Unmanaged<DescriptorWatcher>.fromOpaque(context).release()
            return nil
        }
        pthread_detach(thread)
    }

    deinit {
        close(bell)
        close(listener)
    }

    /// Calls the owner on the watcher's thread whenever there is something to read, or the end, until it is removed.
    /// The owner must read all there is and not wait.
    func add(_ descriptor: Int32, _ owner: @escaping @Sendable () -> Void) {
        state.withLock { $0.owners[descriptor] = owner }
        ring()
    }

    /// No more calls once this has returned, but for one that is under way.
    func remove(_ descriptor: Int32) {
        state.withLock { $0.owners[descriptor] = nil }
        ring()
    }

    /// Ends the thread; every owner that is left sees the end of its descriptor before.
    func stop() {
        state.withLock { $0.isStopped = true }
        ring()
    }

    private func ring() {
        var byte: UInt8 = 1
        _ = write(bell, &byte, 1)
    }

    /// Waits and calls until it is stopped.
    fileprivate func run() {
        while let descriptors = state.withLock({ $0.isStopped ? nil : Array($0.owners.keys) }) {
            var waits = ([listener] + descriptors).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            guard poll(&waits, nfds_t(waits.count), -1) > 0 else { continue }
            if waits[0].revents != 0 { silence() }
            for ready in waits.dropFirst() where ready.revents != 0 {
                state.withLock { $0.owners[ready.fd] }?()
            }
        }
        endOwners()
    }

    /// Nobody would tell those who are left that nothing comes any more: they read the end of what is shut down. That
    /// happens under the lock, because an owner closes its descriptor only after it was removed.
    private func endOwners() {
        let left = state.withLock { state in
            for descriptor in state.owners.keys { shutdown(descriptor, Int32(SHUT_RDWR)) }
            return Array(state.owners.values)
        }
        for owner in left { owner() }
    }

    private func silence() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(listener, &bytes, bytes.count) > 0 {}
    }
}

/// The thread takes no signals: those are for the program's own threads.
private func watch(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
    Unmanaged<DescriptorWatcher>.fromOpaque(context).takeRetainedValue().run()
    return nil
}
#endif
