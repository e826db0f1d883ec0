#if NetSNMP
import Glibc
import Testing
import WroughtCore

@testable import DriverSNMP

/// net-snmp is loaded at its first use.
@Suite struct LibraryTests {
    @Test func namesWhatIsMissing() throws {
        let library = try #require(SNMPLibrary.problem(library: "libnetsnmp-none.so.1", function: "snmp_sess_open"))
        #expect(library.code == .missingTool)
        #expect(library.message.hasPrefix("the net-snmp library cannot be loaded: libnetsnmp-none.so.1"))
        #expect(library.remedy == "install it: apt-get install libsnmp40")
        let function = try #require(SNMPLibrary.problem(library: "libnetsnmp.so.40", function: "snmp_no_such"))
        #expect(function.code == .missingTool)
        #expect(function.message.contains("snmp_no_such"))
        #expect(SNMPLibrary.problem(library: "libnetsnmp.so.40", function: "snmp_sess_open") == nil)
    }

    /// A linked library would be found here.
    @Test(arguments: [false, true]) func isNotLinked(afterLoading: Bool) {
        if afterLoading { #expect(SNMPLibrary.version != nil) }
        #expect(dlsym(nil, "snmp_sess_open") == nil)
    }
}
#endif
