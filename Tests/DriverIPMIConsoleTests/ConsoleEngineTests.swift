#if IPMIConsole
import CIPMIConsole
import DriverIPMIConsole
import Synchronization
import Testing
import WroughtCore
import WroughtLab

/// One engine for each process, so one test at a time.
@Suite(.serialized) struct ConsoleEngineTests {
    @Test func theEngineStartsAndStopsAgainAndAgain() async throws {
        for _ in 0..<2 {
            let engine = try ConsoleEngine.start(threads: 1)
            let error = #expect(throws: DriverError.self) { try ConsoleEngine.start() }
            #expect(error?.code == .conflict)
            try await engine.stop()
            try await engine.stop()
        }
    }

    /// The library calls back on a thread of its own; a closure with a runtime isolation check would trap there.
    @Test func theLibraryCallsBackFromItsOwnThread() async throws {
        let engine = try ConsoleEngine.start(threads: 1)
        let session = try #require(makeSession(to: try LabAddresses.next()))
        let answered = Answered()
        let unowned = Unmanaged.passRetained(answered)
        let callback: @convention(c) @Sendable (UnsafeMutableRawPointer?) -> Void = { argument in
            guard let argument else { return }
            Unmanaged<Answered>.fromOpaque(argument).takeRetainedValue().count.withLock { $0 += 1 }
        }
        #expect(ipmiconsole_engine_submit(session, callback, unowned.toOpaque()) == 0)
        let deadline = ContinuousClock.now + .seconds(20)
        while answered.count.withLock({ $0 }) == 0, ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(answered.count.withLock { $0 } == 1)
        let errors = [IPMICONSOLE_ERR_CONNECTION_TIMEOUT, IPMICONSOLE_ERR_SESSION_TIMEOUT].map { Int32($0) }
        #expect(errors.contains(ipmiconsole_ctx_errnum(session)))
        ipmiconsole_ctx_destroy(session)
        try await engine.stop()
    }

    private final class Answered: Sendable {
        let count = Mutex(0)
    }

    /// A session towards an address where nobody answers; gives up after a second.
    private func makeSession(to address: String) -> ipmiconsole_ctx_t? {
        var protocolConfiguration = ipmiconsole_protocol_config()
        protocolConfiguration.session_timeout_len = 1000
        protocolConfiguration.retransmission_timeout_len = 250
        protocolConfiguration.retransmission_backoff_count = -1
        protocolConfiguration.keepalive_timeout_len = 500
        protocolConfiguration.retransmission_keepalive_timeout_len = 250
        protocolConfiguration.acceptable_packet_errors_count = -1
        protocolConfiguration.maximum_retransmission_count = -1
        var login = ipmiconsole_ipmi_config()
        login.privilege_level = -1
        login.cipher_suite_id = -1
        var engine = ipmiconsole_engine_config()
        return ipmiconsole_ctx_create(address, &login, &protocolConfiguration, &engine)
    }
}
#endif
