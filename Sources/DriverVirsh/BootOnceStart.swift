#if Libvirt
import Logging
import WroughtCore

/// A start that applies a one-shot boot plan when one is kept. The steps and what each leaves behind when the next one
/// fails are in docs/decisions/0007-libvirt-boot-once.md.
struct BootOnceStart {
    let domain: LibvirtDomain
    let connection: LibvirtConnection
    let reach: BootOnceReach
    let logger: Logger

    func start() throws {
        let lasting = try DomainXML(domain.xml(lasting: true))
        guard let device = BootOnceRecord.kept(in: lasting.root) else { return try domain.start() }
        guard try !domain.hasSavedMemory() else {
            throw DriverError(
                .conflict,
                "\(domain.name): its memory is saved, so a start would resume it and not boot from \(device)",
                remedy: "drop the plan (boot set firmware) to resume it, or drop the memory: "
                    + "virsh managedsave-remove \(domain.name)"
            )
        }
        try connection.start(try DomainXML(domain.xml(lasting: true, secrets: true)).bootingOnce(from: device))
        forgetPlan()
        if reach == .firstBoot { putOrderBack(lasting) }
    }

    /// The machine runs already, so a failure here is told and does not fail the start; the plan then stays kept.
    private func forgetPlan() {
        do {
            try domain.setMetadata(nil)
        } catch {
            logger.warning(
                "the one-shot boot plan was used and could not be taken out; the next start will use it again",
                metadata: ["domain": "\(domain.name)", "reason": "\(error.message)"])
        }
    }

    /// Gives the running machine the lasting order for its next reset. Best effort: where the monitor cannot be
    /// reached, the plan holds until the machine is switched off, which the log says.
    private func putOrderBack(_ lasting: DomainXML) {
        do {
            let running = try DomainXML(domain.xml(lasting: false))
            for command in BootIndexCommands.restoring(lasting, in: running) {
                let answer = try domain.monitor(command)
                guard !answer.contains("\"error\"") else { throw LibvirtFailure(code: 0, domain: 0, message: answer) }
            }
        } catch {
            logger.notice(
                "boot once holds until power-off: the running machine's boot order cannot be changed",
                metadata: [
                    "domain": "\(domain.name)", "reason": "\((error as? LibvirtFailure)?.message ?? "\(error)")",
                ])
        }
    }
}
#endif
