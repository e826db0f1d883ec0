import DeviceHTTP
public import WroughtCore

extension RedfishDriver: Diagnosing {
    private typealias Finding = DiagnosticWalk.Finding

    /// Walks name, port, TLS, service root, session, privilege, power read and boot read-back. Changes nothing on the
    /// BMC but the one session it opens.
    public func diagnose(_ report: @Sendable (DiagnosticStep) -> Void) async {
        var walk = DiagnosticWalk()
        let server = controller.server
        let words = ServerExamination.Words(
            verification: "verify_ssl", readable: "user and password go over the wire readable"
        ) { $0.error(for: .get("/"), at: server) }
        await ServerExamination(server, controller.trust, words, in: context).walk(&walk, report)
        await walk.step("service", report) { try await examineRoot() }
        await walk.step("session", report) { try await examineSession() }
        await walk.step("privilege", report) { await examinePrivilege() }
        await walk.step("power", report) { try await examinePower() }
        await walk.step("boot", report) { try await examineBoot() }
    }

    private var controller: RedfishControllerSettings { settings.controller }

    private func examineRoot() async throws -> Finding {
        let root = try await service.root(by: time)
        let maker = root.title.map { " of \($0)" } ?? ""
        return .passed("Redfish \(root.version ?? "of an unknown version")\(maker)")
    }

    private func examineSession() async throws -> Finding {
        let time = time
        let root = try await service.root(by: time)
        _ = try await service.read(root.systems, by: time)
        guard controller.login != nil else { return .passed("the service wants no user") }
        let words = await service.loginWords
        if controller.authentication == .auto, words.contains("basic"), root.sessions != nil {
            return .workedAround("the BMC gives no session now; \(words)")
        }
        return .passed("user and password are right; \(words)")
    }

    private func examinePrivilege() async -> Finding {
        guard let user = controller.login?.user else { return .skipped("there is no user") }
        guard let role = try? await Account.privileges(of: user, on: service, by: time) else {
            return .skipped("the BMC does not tell the role of \(user)")
        }
        if role.privileges.contains("ConfigureComponents") {
            return .passed("\(user) has the role \(role.name), which may switch")
        }
        return .failed(
            "\(user) has the role \(role.name), which may read the power and not switch it",
            remedy: "give the user a role with the privilege ConfigureComponents, for example Operator")
    }

    private func examinePower() async throws -> Finding {
        let reading = try await powerReading()
        let words = service.memory.system(settings.system).resetWords
        let takes = words.map { "; it takes \($0.joined(separator: ", "))" } ?? ""
        return .passed("the machine is \(reading.state.rawValue)\(reading.detail.map { ", \($0)" } ?? "")\(takes)")
    }

    private func examineBoot() async throws -> Finding {
        let reading = try await bootReading()
        let plan = reading.plan.map { "\($0)" } ?? "unknown"
        return .passed("the BMC holds: \(plan) (\(reading.detail ?? "no detail"))")
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
