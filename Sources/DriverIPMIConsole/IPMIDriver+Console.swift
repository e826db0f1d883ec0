#if IPMIConsole
public import DriverIPMI
public import WroughtCore

extension IPMIDriver: ConsoleOpening {
    /// Opens the machine's console by serial over LAN (IPMI 2.0 section 15), through FreeIPMI's library.
    ///
    /// Where the settings leave the cipher suite open, 17, 3 and 8 are tried in this order. A controller that departs
    /// from the specification is asked again with FreeIPMI's workarounds for that.
    ///
    /// - Throws: `missing-tool` without libipmiconsole; `conflict` when somebody else has the console and `force` is
    ///   false; `unsupported` for IPMI 1.5, for controllers behind another, and where the BMC has no serial over LAN;
    ///   `unauthorized`, `forbidden`, `timeout`, `cancelled`.
    public func openConsole(force: Bool) async throws -> any ConsoleSession {
        let login = consoleLogin
        try Self.check(login)
        let watcher = try await ConsoleEngine.shared(in: login.context).start()
        return try await SOLOpening(login: login, watcher: watcher, steals: force).open()
    }

    private static func check(_ login: ConsoleLogin) throws {
        guard login.isVersion20 else {
            throw DriverError(
                .unsupported, "\(login.source) is set to IPMI 1.5, which has no consoles",
                remedy: "set power_driver to LAN_2_0")
        }
        guard login.port <= Int16.max else {
            throw DriverError(
                .unsupported, "\(login.source): FreeIPMI's console library takes no port above 32767",
                remedy: "reach the BMC by another port")
        }
        guard !login.isBridged else {
            throw DriverError(.unsupported, "\(login.source): controllers behind another one have no consoles")
        }
    }
}

/// The attempts that opening a console takes.
struct SOLOpening: Sendable {
    let login: ConsoleLogin
    let watcher: DescriptorWatcher
    let steals: Bool

    func open() async throws -> SOLSession {
        var refusal: ConsoleFailure?
        for suite in login.suite.map({ [$0] }) ?? [17, 3, 8] {
            do {
                return try await open(suite)
            } catch let failure as ConsoleFailure {
                guard failure.isOfSuite else { throw failure.driverError(at: login.source) }
                refusal = failure
            }
        }
        throw refusal?.driverError(at: login.source) ?? DriverError(.unexpected, "no cipher suite is left to try")
    }

    private func open(_ suite: UInt8) async throws -> SOLSession {
        do {
            return try await attempt(suite, isLenient: false)
        } catch let failure as ConsoleFailure where failure.isOfManners {
            do { return try await attempt(suite, isLenient: true) } catch is ConsoleFailure { throw failure }
        }
    }

    private func attempt(_ suite: UInt8, isLenient: Bool) async throws -> SOLSession {
        let plan = SOLContext.Plan(login: login, suite: suite, steals: steals, isLenient: isLenient)
        let (limit, blocking, source) = (login.context.exchangeLimit, login.context.blocking, login.source)
        let late = "\(source) did not open a console within \(limit)"
        return try await withDeadline(limit, clock: ContinuousClock(), late: late) { [watcher] in
            let context = try await blocking.run(within: limit, late: late) { try SOLContext(plan) }
            try await context.open()
            return try SOLSession(context, watcher: watcher, blocking: blocking, source: source)
        }
    }
}
#endif
