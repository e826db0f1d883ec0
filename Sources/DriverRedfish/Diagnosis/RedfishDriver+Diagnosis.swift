import NIOCore
import NIOPosix
public import WroughtCore

extension RedfishDriver: Diagnosing {
    /// Walks name, port, TLS, service root, session, privilege, power read and boot read-back. Changes nothing on the
    /// BMC but the one session it opens.
    public func diagnose(_ report: @Sendable (DiagnosticStep) -> Void) async {
        var log = StepLog()
        let address = await examineName(&log)
        log.takeSteps().forEach(report)
        await examinePort(address, &log)
        log.takeSteps().forEach(report)
        for examine in [examineTLS, examineRoot, examineSession, examinePrivilege, examinePower, examineBoot] {
            await examine(&log)
            log.takeSteps().forEach(report)
        }
    }

    private var controller: RedfishControllerSettings { settings.controller }

    // MARK: Name and port

    private func examineName(_ log: inout StepLog) async -> SocketAddress? {
        let host = controller.address.place.host
        if let address = try? SocketAddress(ipAddress: host, port: Int(controller.port)) {
            log.passed("name", "\(host) is an address")
            return address
        }
        let (port, blocking) = (Int(controller.port), context.blocking)
        do {
            let address = try await blocking.run(
                within: context.exchangeLimit, late: "\(host): the name service is silent"
            ) {
                try SocketAddress.makeAddressResolvingHost(host, port: port)
            }
            log.passed("name", "\(host) is \(address.ipAddress ?? "known")")
            return address
        } catch {
            log.failed("name", "the name \(host) is not known", remedy: "check power_address and the name service")
            return nil
        }
    }

    private func examinePort(_ address: SocketAddress?, _ log: inout StepLog) async {
        if let obstacle = log.obstacle { return log.skipped("port", obstacle) }
        guard let address else { return log.skipped("port", "there is no address") }
        do {
            let limit = TimeAmount.nanoseconds(Int64(min(context.exchangeLimit.milliseconds, 5_000) * 1e6))
            let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connectTimeout(limit)
            try await bootstrap.connect(to: address).flatMap { $0.close() }.get()
            log.passed("port", "TCP port \(controller.port) is open")
        } catch {
            let host = controller.address.place.host
            let why =
                if case .noConnection(let words) = FailureReading.failure(error) { words } else {
                    "nothing answers there"
                }
            log.failed(
                "port", "TCP port \(controller.port) of \(host) cannot be connected: \(why)",
                remedy: "check address, port and firewalls, and that Redfish is enabled on the BMC")
        }
    }

    // MARK: TLS and root

    private func examineTLS(_ log: inout StepLog) async {
        if let obstacle = log.obstacle { return log.skipped("tls", obstacle) }
        guard controller.address.isEncrypted else {
            return log.workedAround(
                "tls", "the address begins with http://: user and password go over the wire readable")
        }
        do {
            let finding = try await TLSExamination.examine(
                controller.address.place, controller.port, minimum: controller.trust.minimum,
                within: min(context.exchangeLimit, .seconds(5)))
            tell(finding, &log)
        } catch {
            log.failed("tls", FailureReading.failure(error).error(for: .get("/"), at: controller.origin))
        }
    }

    private func tell(_ finding: TLSExamination.Finding, _ log: inout StepLog) {
        let certificate = finding.certificate
        let digest = certificate.pin.map { "; the SHA-256 digest of its certificate is \($0)" } ?? ""
        if let pin = controller.trust.pin {
            guard certificate.pin == pin else {
                let failure = TransportFailure.otherCertificate(certificate.pin ?? pin)
                return log.failed("tls", failure.error(for: .get("/"), at: controller.origin))
            }
            return log.passed("tls", "\(finding.version), and the certificate is the pinned one")
        }
        guard controller.trust.verifies else {
            return log.workedAround(
                "tls", "\(finding.version), and the certificate is not verified (verify_ssl is off)\(digest)")
        }
        // Whether it is believed shows at the next step, which uses the settings.
        log.passed("tls", "\(finding.version)\(digest)")
    }

    private func examineRoot(_ log: inout StepLog) async {
        if let obstacle = log.obstacle { return log.skipped("service", obstacle) }
        do {
            let root = try await service.root(by: time)
            let maker = root.title.map { " of \($0)" } ?? ""
            log.passed("service", "Redfish \(root.version ?? "of an unknown version")\(maker)")
        } catch {
            log.failed("service", error)
        }
    }

    // MARK: Session, privilege, power, boot

    private func examineSession(_ log: inout StepLog) async {
        if let obstacle = log.obstacle { return log.skipped("session", obstacle) }
        do {
            let time = time
            let root = try await service.root(by: time)
            _ = try await service.read(root.systems, by: time)
            let words = await service.loginWords
            if controller.authentication == .auto, controller.login != nil, words.contains("basic"),
                root.sessions != nil
            {
                log.workedAround("session", "the BMC gives no session now; \(words)")
            } else {
                log.passed(
                    "session",
                    controller.login == nil ? "the service wants no user" : "user and password are right; \(words)")
            }
        } catch {
            log.failed("session", error)
        }
    }

    private func examinePrivilege(_ log: inout StepLog) async {
        if let obstacle = log.obstacle { return log.skipped("privilege", obstacle) }
        guard let user = controller.login?.user else { return log.skipped("privilege", "there is no user") }
        do {
            let time = time
            guard let role = try await Account.privileges(of: user, on: service, by: time) else {
                return log.skipped("privilege", "the BMC does not tell the role of \(user)")
            }
            if role.privileges.contains("ConfigureComponents") {
                return log.passed("privilege", "\(user) has the role \(role.name), which may switch")
            }
            log.failed(
                "privilege", "\(user) has the role \(role.name), which may read the power and not switch it",
                remedy: "give the user a role with the privilege ConfigureComponents, for example Operator",
                isObstacle: false)
        } catch {
            log.skipped("privilege", "the BMC does not tell the role of \(user)")
        }
    }

    private func examinePower(_ log: inout StepLog) async {
        if let obstacle = log.obstacle { return log.skipped("power", obstacle) }
        do {
            let reading = try await powerReading()
            let words = service.memory.system(settings.system).resetWords
            let takes = words.map { "; it takes \($0.joined(separator: ", "))" } ?? ""
            log.passed(
                "power", "the machine is \(reading.state.rawValue)\(reading.detail.map { ", \($0)" } ?? "")\(takes)")
        } catch {
            log.failed("power", error)
        }
    }

    private func examineBoot(_ log: inout StepLog) async {
        if let obstacle = log.obstacle { return log.skipped("boot", obstacle) }
        do {
            let reading = try await bootReading()
            log.passed(
                "boot", "the BMC holds: \(reading.plan.map { "\($0)" } ?? "unknown") (\(reading.detail ?? "no detail"))"
            )
        } catch {
            log.failed("boot", error)
        }
    }
}

/// What the service says of one of its users.
enum Account {
    /// The role of the user and what it may (DSP2046, ManagerAccount and Role); nil where the service does not tell.
    static func privileges(
        of user: String, on service: RedfishClient, by time: CallTime
    ) async throws -> (name: String, privileges: [String])? {
        guard let path = try await service.root(by: time).accounts else { return nil }
        let accounts = try await service.read(path, by: time)
        guard let list = accounts["Accounts"]?.link else { return nil }
        for member in try await service.read(list, by: time).document.memberLinks.prefix(32) {
            let account = try await service.read(member, by: time)
            guard account["UserName"]?.string == user, let name = account["RoleId"]?.words else { continue }
            let link = account["Links"]?["Role"]?.link ?? accounts["Roles"]?.link.map { RedfishDriver.joined($0, name) }
            guard let link else { return nil }
            guard let list = try await service.read(link, by: time)["AssignedPrivileges"]?.strings else { return nil }
            return (name, list)
        }
        return nil
    }
}
