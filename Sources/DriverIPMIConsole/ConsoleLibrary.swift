#if IPMIConsole
import CIPMIConsole
import CLibraryLoading
import Glibc
import Synchronization
import WroughtCore

/// FreeIPMI's console library in this process: loaded at its first use, its threads running as long as anybody holds it.
///
/// The library keeps one set of threads for each process, so holders are counted. Every call here may block: loading
/// reads files, and ending waits for the sessions to be closed on their BMCs.
enum ConsoleLibrary {
    /// How many threads carry the sessions; each carries many.
    static let threads: UInt32 = 2

    private static let holders = Mutex(0)

    /// Loads the library and starts its threads for the first holder.
    /// - Throws: `missing-tool` that names the library or function that is missing; `unexpected` when it cannot start.
    static func hold() throws(DriverError) {
        try holders.withLock { count throws(DriverError) in
            if count == 0 { try begin() }
            count += 1
        }
    }

    /// Ends all sessions and then the threads with the last holder.
    static func release() {
        holders.withLock { count in
            count -= 1
            if count == 0 { ipmiconsole_engine_teardown(1) }
        }
    }

    private static func begin() throws(DriverError) {
        var words = [CChar](repeating: 0, count: 300)
        guard wrought_ipmiconsole_load(&words, words.count) == 0 else { throw missing(words) }
        guard hasLowDescriptors else {
            throw DriverError(
                .unexpected, "too many files and connections are open to start FreeIPMI's console library",
                remedy: "open the first console earlier, while fewer than \(lowDescriptors) are open")
        }
        guard ipmiconsole_engine_init(threads, 0) == 0 else {
            let reason = String(cString: strerror(errno))
            throw DriverError(.unexpected, "FreeIPMI's console library cannot start: \(reason)")
        }
    }

    /// As it starts, the library makes descriptors that it watches with select(2), which knows only those below 1024 and
    /// is made to end the process for others. What is opened afterwards may have any number: it is watched with poll(2).
    private static let lowDescriptors: Int32 = 1024

    /// Whether the next descriptors, of which the library takes a few, are low enough. Others may be quicker to take
    /// them, so there have to be more than are needed.
    private static var hasLowDescriptors: Bool {
        let probes = (0..<16).map { _ in open("/dev/null", O_RDONLY | O_CLOEXEC) }
        defer { for probe in probes where probe >= 0 { close(probe) } }
        return probes.allSatisfy { $0 >= 0 && $0 < lowDescriptors }
    }

    /// Looks whether a library and a function of it are there, as loading does; nil when they are.
    static func problem(library: String, function: String) -> DriverError? {
        var words = [CChar](repeating: 0, count: 300)
        return clibrary_probe(library, function, &words, words.count) == 0 ? nil : missing(words)
    }

    /// The loader's words name what is missing: a library, also one that the library needs, or a function.
    private static func missing(_ words: [CChar]) -> DriverError {
        let said = String(decoding: words.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return DriverError(
            .missingTool, "FreeIPMI's console library cannot be loaded: \(said)",
            remedy: "install it: apt-get install libipmiconsole2")
    }
}
#endif
