#if Libvirt
import CLibraryLoading
import CLibvirt
import Glibc
import Synchronization
import WroughtCore

/// libvirt in this process: loaded at its first use, initialised, silent on standard error, and with an event loop on a
/// thread of its own, which connections need for keep-alive messages, lifecycle events and consoles.
///
/// A value of this type is the proof that all this was done. A connection cannot be made without one, and every other
/// call into libvirt needs a connection or something that came out of one.
struct LibvirtLibrary: Sendable {
    private static let ready = Mutex<LibvirtLibrary?>(nil)

    /// The library, loaded and set up by the first caller; a failure is not kept, so that the library may be installed
    /// while the program runs. Reads files, and therefore blocks.
    /// - Throws: ``DriverError`` `missing-tool` that names the library or function that is missing.
    static func use() throws(DriverError) -> LibvirtLibrary {
        try ready.withLock { ready throws(DriverError) in
            if let ready { return ready }
            let made = try LibvirtLibrary()
            ready = made
            return made
        }
    }

    private init() throws(DriverError) {
        var words = [CChar](repeating: 0, count: 300)
        guard wrought_libvirt_load(&words, words.count) == 0 else { throw Self.missing(words) }
        guard virInitialize() == 0, virEventRegisterDefaultImpl() == 0 else {
            throw DriverError(.unexpected, "libvirt cannot be initialised: \(LibvirtFailure.last().message)")
        }
        virSetErrorFunc(nil) { @Sendable _, _ in }
        guard Self.startEventLoop() else { throw DriverError(.unexpected, "no thread can be started for libvirt") }
    }

    /// For example `9.0.0`.
    var version: String {
        var number: UInt = 0
        return virGetVersion(&number, nil, nil) == 0 ? Self.version(number) : "of an unknown version"
    }

    /// libvirt's numbers are major * 1,000,000 + minor * 1,000 + release.
    static func version(_ number: UInt) -> String {
        "\(number / 1_000_000).\(number / 1000 % 1000).\(number % 1000)"
    }

    /// Looks whether a library and a function of it are there, as loading does; nil when they are.
    static func problem(library: String, function: String) -> DriverError? {
        var words = [CChar](repeating: 0, count: 300)
        return clibrary_probe(library, function, &words, words.count) == 0 ? nil : missing(words)
    }

    /// The loader's words name what is missing: a library, also one that libvirt needs, or a function.
    private static func missing(_ words: [CChar]) -> DriverError {
        let said = String(decoding: words.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return DriverError(
            .missingTool, "the libvirt library cannot be loaded: \(said)",
            remedy: "install it: apt-get install libvirt0")
    }

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

/// Runs on the thread that ``LibvirtLibrary`` starts for it and on no other, so waiting holds up nobody.
private func runEventLoop() -> UnsafeMutableRawPointer? {
    leaveSignalsToOthers()
    while true {
        // Fails only when a descriptor was closed behind its back; a pause keeps that from becoming a busy loop.
        if virEventRunDefaultImpl() < 0 { usleep(10_000) }
    }
}
#endif
