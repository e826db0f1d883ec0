import NIOCore
public import WroughtCore
import WroughtWireIPMI

extension IPMIDriver: Diagnosing {
    /// Walks name, port, version, cipher, session, credentials, privilege, power read and boot read-back. Changes
    /// nothing on the BMC but the one session it opens.
    public func diagnose(_ report: @Sendable (DiagnosticStep) -> Void) async {
        var walk = DiagnosticWalk()
        do {
            let hub = try SessionHub.shared(in: context)
            let remote = await examineName(hub, &walk)
            walk.takeSteps().forEach(report)
            try await examinePort(hub, remote, &walk)
            walk.takeSteps().forEach(report)
            await examineSession(hub, remote, &walk)
            walk.takeSteps().forEach(report)
            await examinePrivilege(&walk)
            walk.takeSteps().forEach(report)
            await examinePower(&walk)
            walk.takeSteps().forEach(report)
            await examineBoot(&walk)
        } catch {
            walk.failed("session", DriverError(wrapping: error))
        }
        walk.takeSteps().forEach(report)
    }

    // MARK: Name and port

    private func examineName(_ hub: SessionHub, _ walk: inout DiagnosticWalk) async -> SocketAddress? {
        let host = settings.address.host
        do {
            if let address = hub.names.numeric(host, port: port) {
                walk.passed("name", "\(host) is an address")
                return address
            }
            let addresses = try await hub.names.resolve(host, port: port, in: context)
            walk.passed("name", "\(host) is \(addresses.map { $0.ipAddress ?? "known" }.joined(separator: ", "))")
            guard addresses.count > 1 else { return addresses.first }
            let deadline = NIODeadline.now() + TimeAmount(clamping: context.exchangeLimit)
            let choice = AddressChoice(hub: hub, plan: plan, addresses: addresses)
            // Where nothing answers, the following steps tell so of the first.
            return (try? await choice.first(by: deadline).get()) ?? addresses.first
        } catch {
            walk.failed("name", DriverError(wrapping: error))
            return nil
        }
    }

    private func examinePort(
        _ hub: SessionHub, _ remote: SocketAddress?, _ walk: inout DiagnosticWalk
    ) async throws {
        guard let remote, walk.obstacle == nil else {
            for name in ["port", "version"] { walk.skipped(name, walk.obstacle ?? "there is no address") }
            return
        }
        guard let loop = hub.loop(of: remote) else { throw SessionFailure.closed.error(at: source, plan) }
        let finding = try await PortExamination.examine(remote, privilege: plan.privilege, on: loop)
        switch finding {
        case .capabilities(let reply):
            walk.passed("port", "IPMI answers on UDP port \(port)")
            examineVersion(reply, &walk)
        case .presence(supportsIPMI: true):
            walk.workedAround("port", "RMCP answers on UDP port \(port), but not the question for its capabilities")
            walk.skipped("version", "the BMC does not tell its capabilities")
        case .presence(supportsIPMI: false):
            walk.failed(
                "port", "the device on UDP port \(port) speaks RMCP without IPMI",
                remedy: "enable IPMI over LAN on the BMC")
            walk.skipped("version", "there is no IPMI")
        case .strange, .refused, .silent, .unsendable:
            let (sentence, remedy) = trouble(finding)
            walk.failed("port", sentence, remedy: remedy)
            walk.skipped("version", "the port did not answer")
        }
    }

    private func trouble(_ finding: PortExamination.Finding) -> (sentence: String, remedy: String) {
        let host = settings.address.host
        switch finding {
        case .refused:
            return (
                "nothing listens on UDP port \(port) of \(host)",
                "check the port: IPMI uses 623; and that IPMI over LAN is enabled on the BMC"
            )
        case .strange:
            return ("what answers on UDP port \(port) of \(host) is not RMCP", "check the port: IPMI uses 623")
        case .unsendable(let reason):
            return ("no packet can be sent to \(host): \(reason)", "check the route to the BMC's network")
        default:
            return (
                "\(host) does not answer on UDP port \(port)",
                "check the address, the port, firewalls, and that IPMI over LAN is enabled on the BMC"
            )
        }
    }

    private func examineVersion(
        _ reply: GetChannelAuthenticationCapabilities.Reply, _ walk: inout DiagnosticWalk
    ) {
        let types = AuthenticationType.allCases.filter { reply.offers($0) }.map(\.name).joined(separator: ", ")
        switch plan.version {
        case .lan20 where !reply.offersVersion20:
            walk.failed("version", SessionFailure.versionNotOffered(.lan20).error(at: source, plan))
        case .lan where !reply.offersVersion15 && plan.workarounds.contains(.authenticationCapabilities):
            walk.workedAround("version", "IPMI 1.5 is not offered, and tried all the same (flag authcap)")
        case .lan where !reply.offersVersion15:
            walk.failed("version", SessionFailure.versionNotOffered(.lan).error(at: source, plan))
        case .lan20:
            let key = reply.hasControllerKey ? "; a BMC key (K_g) is set" : ""
            walk.passed("version", "IPMI 2.0 is offered\(key)")
        case .lan:
            walk.passed("version", "IPMI 1.5 is offered, with \(types.isEmpty ? "no authentication" : types)")
        }
    }

    // MARK: Session

    private func examineSession(_ hub: SessionHub, _ remote: SocketAddress?, _ walk: inout DiagnosticWalk) async {
        guard let remote, walk.obstacle == nil else {
            for name in ["cipher", "session", "credentials"] { walk.skipped(name, walk.obstacle ?? "no address") }
            return
        }
        let answer = await hub.call(
            .open, needs: .user, of: plan, at: remote, within: TimeAmount(clamping: context.exchangeLimit))
        let report = await hub.report(of: plan, at: remote)
        if case .failure(let failure) = answer {
            tell(failure, &walk)
        } else {
            tellSession(report, &walk)
        }
    }

    /// What the place of a failure says of the steps before it.
    private func tell(_ failure: SessionFailure, _ walk: inout DiagnosticWalk) {
        let step = failure.step
        if step == "credentials" || step == "privilege" {
            walk.passed("cipher", takenCipher)
            walk.passed("session", "the BMC began a session")
        }
        if step == "session" { walk.skipped("cipher", "no session was begun") }
        if step == "privilege" {
            walk.skipped("credentials", "the BMC refused the privilege before it looked at the password")
        }
        walk.failed(step, failure.error(at: source, plan))
        let rest = ["cipher": ["session", "credentials"], "session": ["credentials"]][step] ?? []
        for name in rest { walk.skipped(name, walk.obstacle ?? "") }
    }

    private var takenCipher: String {
        guard plan.version == .lan20 else { return "IPMI 1.5 has no cipher suites" }
        return "the BMC took \(plan.suite.map { "cipher suite \($0)" } ?? "a cipher suite")"
    }

    private func tellSession(_ report: SessionReport?, _ walk: inout DiagnosticWalk) {
        let notes = report?.notes ?? []
        let suite = report?.profile.suite.flatMap { CipherSuite(id: $0)?.name }
        walk.passed("cipher", plan.version == .lan ? takenCipher : "cipher suite \(suite ?? "unknown")")
        let quirks = notes.compactMap(\.sentence)
        if quirks.isEmpty {
            walk.passed("session", "a session is open")
        } else {
            walk.workedAround("session", "a session is open; \(quirks.joined(separator: "; "))")
        }
        let key = plan.controllerKey == nil ? "" : " and the BMC key"
        walk.passed("credentials", "user, password\(key) are right")
    }

    // MARK: Privilege, power, boot

    private func examinePrivilege(_ walk: inout DiagnosticWalk) async {
        if let obstacle = walk.obstacle {
            if !obstacle.hasSuffix("privilege failed") { walk.skipped("privilege", obstacle) }
            return
        }
        guard plan.privilege >= .operator else {
            let error = SessionFailure.privilegeTooLow(has: plan.privilege, needs: .operator).error(at: source, plan)
            let finding = "\(plan.privilege.name) may read the power and not switch it"
            return walk.failed("privilege", finding, remedy: error.remedy, isObstacle: false)
        }
        do {
            try await carry(.open, needs: plan.privilege)
            walk.passed("privilege", "\(plan.privilege.name) is granted")
        } catch {
            walk.failed("privilege", DriverError(wrapping: error), isObstacle: false)
        }
    }

    private func examinePower(_ walk: inout DiagnosticWalk) async {
        if let obstacle = walk.obstacle { return walk.skipped("power", obstacle) }
        do {
            let reading = try await powerReading()
            walk.passed(
                "power", "the machine is \(reading.state.rawValue)\(reading.detail.map { ", with \($0)" } ?? "")")
        } catch {
            walk.failed("power", DriverError(wrapping: error))
        }
    }

    private func examineBoot(_ walk: inout DiagnosticWalk) async {
        if let obstacle = walk.obstacle { return walk.skipped("boot", obstacle) }
        guard plan.privilege >= .operator else {
            return walk.skipped("boot", "reading boot options needs the privilege OPERATOR")
        }
        do {
            let reading = try await bootReading()
            let plan = reading.plan.map { "\($0)" } ?? "unknown"
            walk.passed("boot", "the BMC holds: \(plan) (\(reading.detail ?? "no detail"))")
        } catch {
            walk.failed("boot", DriverError(wrapping: error))
        }
    }
}

extension SessionFailure {
    /// The diagnostic step at which the failure shows.
    var step: String {
        switch self {
        case .suiteNotOffered, .authenticationNotOffered: "cipher"
        case .unknownUser, .wrongPassword, .wrongControllerKey: "credentials"
        case .privilegeNotAllowed, .privilegeTooLow: "privilege"
        default: "session"
        }
    }
}

extension SessionNote {
    /// What was worked around, as half a sentence; nil for what is no fault of the controller.
    var sentence: String? {
        switch self {
        case .openSessionPrivilegeZero:
            "the BMC granted privilege 0 in Open Session, which was worked around (flag opensesspriv)"
        case .otherRoleInCodes:
            "the BMC makes its login codes with another privilege byte than it should, which was worked around "
                + "(flags opensesspriv, sun20)"
        case .passwordCut: "the BMC cuts passwords to 16 bytes, which was worked around (flag intel20)"
        case .longCodes: "the BMC's login messages are too long, which was worked around (flag supermicro20)"
        case .needlessCheckValue:
            "the BMC ends a login without authentication with a check value, which was worked around "
                + "(flag integritycheckvalue)"
        case .unexpectedlySigned:
            "the BMC signs packets that it said go unsigned, which was worked around (flag unexpectedauth)"
        case .suiteByTrial: nil
        }
    }
}
