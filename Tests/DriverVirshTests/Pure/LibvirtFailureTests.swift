import Testing
import WroughtCore

@testable import DriverVirsh

@Suite("libvirt's failures in the words of the contract")
struct LibvirtFailureTests {
    @Test(
        "codes of calls",
        arguments: [
            (42, "Domain not found", .notFound), (45, "authentication failed", .unauthorized),
            (29, "read only access", .forbidden),
            (55, "domain is not running", .conflict), (84, "not supported", .unsupported),
            (3, "this function", .unsupported),
            (68, "Timed out during operation: cannot acquire state change lock", .busy), (87, "resource busy", .busy),
            (1, "internal error: x", .rejected), (9, "operation failed: x", .rejected),
        ] as [(Int32, String, DriverError.Code)])
    func calls(_ code: Int32, _ message: String, _ expected: DriverError.Code) {
        let failure = LibvirtFailure(code: code, domain: 10, message: message)
        let error = failure.driverError("start of d1", at: "qemu:///system")
        #expect(error.code == expected)
        #expect(error.message == "qemu:///system: start of d1 failed: \(message)")
        #expect(!error.mayHaveHappened)
    }

    @Test("a lost connection says that the order may have been taken")
    func lost() {
        let failure = LibvirtFailure(code: 1, domain: 7, message: "internal error: client socket is closed")
        let error = failure.driverError("start of d1", at: "x")
        #expect(error.code == .unreachable)
        #expect(error.mayHaveHappened)
    }

    @Test(
        "codes of opening",
        arguments: [
            (38, "Cannot recv data: root@h: Permission denied (publickey).: Connection reset by peer", .unauthorized),
            (38, "Cannot recv data: Host key verification failed.: Connection reset by peer", .unauthorized),
            (38, "Failed to connect socket to '/x': No such file or directory", .unreachable),
            (38, "Failed to connect socket to '/x': Permission denied", .forbidden),
            (38, "unable to connect to server at 'h:1': Connection refused", .unreachable),
            (38, "Unable to resolve address 'h' service '16509': Name or service not known", .unreachable),
            (45, "authentication failed: authentication failed", .unauthorized),
            (27, "XML error: failed to parse xml document '/x'", .badSettings),
        ] as [(Int32, String, DriverError.Code)])
    func opening(_ code: Int32, _ message: String, _ expected: DriverError.Code) {
        let error = LibvirtFailure(code: code, domain: 7, message: message).openingError(at: "u", transport: "tcp")
        #expect(error.code == expected)
        #expect(error.remedy != nil)
    }

    @Test("sentences are one line")
    func oneLine() {
        let failure = LibvirtFailure(code: 38, domain: 7, message: "a\nb\n")
        #expect(failure.sentence == "a; b")
    }
}
