#if Libvirt
public import WroughtCore

extension VirshDriver: ConsoleOpening {
    /// Opens the domain's first serial console. Throws `conflict` when the machine is off, or when somebody else holds
    /// the console and `force` is false.
    public func openConsole(force: Bool) async throws -> any ConsoleSession {
        let (host, blocking) = (host, context.blocking)
        return try await withDomain("console of") { domain, connection in
            let state = try domain.state()
            guard state.isActive else {
                throw DriverError(
                    .conflict, "\(domain.name) is \(state.detail), so it has no console", remedy: "use on")
            }
            do {
                return try LibvirtConsole(of: domain, on: connection, host: host, force: force, blocking: blocking)
            } catch {
                throw Self.isHeld(error) ? Self.held(domain.name, error) : error
            }
        }
    }

    private static func isHeld(_ error: any Error) -> Bool {
        (error as? LibvirtFailure)?.message.contains("Active console session") ?? false
    }

    private static func held(_ name: String, _ cause: any Error) -> DriverError {
        DriverError(
            .conflict, "somebody else holds the console of \(name)", remedy: "open it with force to take it over",
            cause: cause)
    }
}
#endif
