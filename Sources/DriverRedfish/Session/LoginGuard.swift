import WroughtCore

/// Keeps a wrong password from being tried until the BMC locks the user out.
///
/// After a refusal nothing is sent for a while: 10 s, then twice as long after each further refusal, up to 5 minutes.
struct LoginGuard: Sendable {
    private var refusals = 0
    private var error: DriverError?
    private var until: ContinuousClock.Instant?

    /// The error to throw without asking, while the guard holds.
    func obstacle(at now: ContinuousClock.Instant) -> DriverError? {
        guard let until, now < until else { return nil }
        return error
    }

    /// The service refused user and password.
    mutating func refused(_ error: DriverError, at now: ContinuousClock.Instant) {
        refusals += 1
        self.error = error
        until = now + .seconds(min(300, 10 << min(refusals - 1, 5)))
    }

    /// The service took them.
    mutating func accepted() { self = LoginGuard() }
}
