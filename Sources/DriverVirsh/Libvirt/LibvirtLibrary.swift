#if Libvirt
import CLibvirt
import Glibc

/// libvirt's one-time set-up in this process: initialised, silent on standard error, and with an event loop on a thread
/// of its own, which connections need for keep-alive messages, lifecycle events and consoles.
enum LibvirtLibrary {
    /// The first touch sets everything up; false when libvirt could not be initialised.
    static let isReady: Bool = {
        guard virInitialize() == 0, virEventRegisterDefaultImpl() == 0 else { return false }
        virSetErrorFunc(nil) { @Sendable _, _ in }
        return startEventLoop()
    }()

    /// The thread lives as long as the process and takes no signals: those are for the program's own threads.
    private static func startEventLoop() -> Bool {
        var thread = pthread_t()
        let status = pthread_create(&thread, nil, { @Sendable _ in runEventLoop() }, nil)
        if status == 0 { pthread_detach(thread) }
        return status == 0
    }
}

private func leaveSignalsToOthers() {
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
}

private func runEventLoop() -> UnsafeMutableRawPointer? {
    leaveSignalsToOthers()
    while true {
        // Fails only when a descriptor was closed behind its back; a pause keeps that from becoming a busy loop.
        if virEventRunDefaultImpl() < 0 { usleep(10_000) }
    }
}
#endif
