#if NetSNMP
import CLibraryLoading
import CNetSNMP
import WroughtCore

/// net-snmp in this process. It is loaded when the first session is made; see CNetSNMP.
enum SNMPLibrary {
    /// For example `5.9.3`; nil when it cannot be loaded. The first call reads files, and therefore blocks.
    static var version: String? { cnetsnmp_library_version().map { String(cString: $0) } }

    /// Looks whether a library and a function of it are there, as loading does; nil when they are.
    static func problem(library: String, function: String) -> DriverError? {
        var words = [CChar](repeating: 0, count: 240)
        guard clibrary_probe(library, function, &words, words.count) != 0 else { return nil }
        return missing(String(decoding: words.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
    }

    /// The loader's words name what is missing: a library, also one that net-snmp needs, or a function.
    static func missing(_ words: String) -> DriverError {
        DriverError(
            .missingTool, "the net-snmp library cannot be loaded: \(words)",
            remedy: "install it: apt-get install libsnmp40")
    }
}
#endif
