#if Libvirt
import WroughtCore

extension VirshDriver {
    /// Brings the domain to `on`, whatever that takes.
    func switchOn() async throws {
        let (reach, logger) = (settings.bootOnce, context.logger)
        try await withDomain("on of") { domain, connection in
            switch try domain.state().onStep {
            case .nothing: return
            case .resume: try domain.resume()
            case .wakeUp: try domain.wakeUp()
            case .refuse(let code, let why): throw DriverError(code, "\(domain.name): \(why)")
            case .start:
                try BootOnceStart(domain: domain, connection: connection, reach: reach, logger: logger).start()
            }
        }
    }
}
#endif
