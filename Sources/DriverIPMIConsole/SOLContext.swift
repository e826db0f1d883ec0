#if IPMIConsole
import CIPMIConsole
import DriverIPMI
import Glibc
import WroughtCore

/// One session of FreeIPMI's console library, from the wish to the end.
///
/// `@unchecked Sendable`: the library guards the contents of a context by locks of its own, its functions may be called
/// from any thread, and only the deinitializer destroys it.
final class SOLContext: @unchecked Sendable {
    private let pointer: ipmiconsole_ctx_t

    /// How a session is opened.
    struct Plan: Sendable {
        let login: ConsoleLogin
        let suite: UInt8
        /// Take the console from whoever has it.
        let steals: Bool
        /// Believe less of what the controller says of itself.
        let isLenient: Bool
    }

    /// Prepares a session; the library must be running. Looks a name up and therefore may block.
    init(_ plan: Plan) throws {
        var pace = Self.pace
        var habits = ipmiconsole_engine_config()
        habits.behavior_flags = plan.steals ? 0 : UInt32(IPMICONSOLE_BEHAVIOR_ERROR_ON_SOL_INUSE)
        let created = plan.withLogin { login in
            ipmiconsole_ctx_create(plan.login.destination, login, &pace, &habits)
        }
        guard let created else {
            let reason = String(cString: strerror(errno))
            throw DriverError(.unexpected, "\(plan.login.source) cannot have a console: \(reason)")
        }
        pointer = created
    }

    deinit { ipmiconsole_ctx_destroy(pointer) }

    /// A BMC that is gone is noticed after 20 s, so that a console can connect again; a quiet one is asked every 5 s.
    private static var pace: ipmiconsole_protocol_config {
        ipmiconsole_protocol_config(
            session_timeout_len: 20_000, retransmission_timeout_len: 500, retransmission_backoff_count: 2,
            keepalive_timeout_len: 5_000, retransmission_keepalive_timeout_len: 2_000,
            acceptable_packet_errors_count: 16, maximum_retransmission_count: 16)
    }

    /// Opens the session; returns whether it is open once that is known.
    ///
    /// When cancelled it returns at once, and the session ends with this object.
    func open() async throws {
        let (answers, answer) = AsyncStream<Void>.makeStream()
        let bell = Unmanaged.passRetained(Bell { answer.finish() })
        guard ipmiconsole_engine_submit(pointer, told, bell.toOpaque()) == 0 else {
            bell.release()
            throw failure
        }
        for await _ in answers {}
        try Task.checkCancellation()
        guard ipmiconsole_ctx_status(pointer) == IPMICONSOLE_CTX_STATUS_SOL_ESTABLISHED else { throw failure }
    }

    /// The descriptor that carries the session's bytes, to be closed by the caller.
    func descriptor() throws -> Int32 {
        let descriptor = ipmiconsole_ctx_fd(pointer)
        guard descriptor >= 0 else { throw failure }
        return descriptor
    }

    /// What went wrong last.
    var failure: ConsoleFailure { ConsoleFailure(number: ipmiconsole_ctx_errnum(pointer)) }

    /// Sends a break to the machine.
    func sendBreak() throws {
        guard ipmiconsole_ctx_generate_break(pointer) == 0 else { throw failure }
    }
}

/// What the library holds while it opens a session.
private final class Bell: Sendable {
    let ring: @Sendable () -> Void
    init(_ ring: @escaping @Sendable () -> Void) { self.ring = ring }
}

/// Called once for each session, on a thread of the library.
private let told: Ipmiconsole_callback = { @Sendable argument in
    guard let argument else { return }
    Unmanaged<Bell>.fromOpaque(argument).takeRetainedValue().ring()
}
#endif
