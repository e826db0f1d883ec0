#if Libvirt
import WroughtCore

/// The way to a domain, step by step.
struct VirshDiagnosis: Sendable {
    /// One step: its name, and what it sees.
    struct Step: Sendable {
        let name: String
        let look: @Sendable (VirshDiagnosis) async throws -> Seen
    }

    /// What a step saw when it did not fail.
    enum Seen: Sendable {
        case passed(String)
        case workedAround(String)
        case skipped(String)
    }

    let driver: VirshDriver
    private var address: LibvirtAddress { driver.settings.address }

    init(driver: VirshDriver) { self.driver = driver }

    static let steps: [Step] = [
        Step(name: "library") { try await $0.load() },
        Step(name: "address") { $0.describe() },
        Step(name: "name") { try await $0.resolve() },
        Step(name: "port") { try await $0.reach() },
        Step(name: "session") { try await $0.connect() },
        Step(name: "privilege") { try await $0.checkPrivilege() },
        Step(name: "domain") { try await $0.find() },
        Step(name: "power") { .passed("the machine is \(describe(try await $0.driver.powerReading()))") },
        Step(name: "boot") { try await $0.readBoot() },
    ]

    func outcome(of step: Step) async -> DiagnosticStep {
        do {
            switch try await step.look(self) {
            case .passed(let finding): return DiagnosticStep(step.name, .passed, finding)
            case .workedAround(let finding): return DiagnosticStep(step.name, .workedAround, finding)
            case .skipped(let finding): return DiagnosticStep(step.name, .skipped, finding)
            }
        } catch {
            let error = DriverError(wrapping: error)
            let name = error.code == .unauthorized ? "credentials" : step.name
            return DiagnosticStep(name, .failed, error.message, remedy: error.remedy)
        }
    }

    private static func describe(_ reading: PowerReading) -> String {
        "\(reading.state.rawValue)\(reading.detail.map { " (\($0))" } ?? "")"
    }

    private func load() async throws -> Seen {
        let version = try await driver.context.blocking.run(
            within: .seconds(10), late: "libvirt was not loaded from disk within 10 s"
        ) { try LibvirtLibrary.use().version }
        return .passed("libvirt \(version) is loaded")
    }

    private func describe() -> Seen {
        let uri = address.connectionURI(hasPassword: driver.settings.password != nil)
        guard address.transport == "ssh", driver.settings.password != nil else {
            return .passed("the URI is \(address.driver) by \(address.transport ?? "libvirt's choice of transport")")
        }
        return .workedAround(
            "a password cannot be handed to the ssh program, so libvirt's own SSH client is used: \(uri)")
    }

    private func resolve() async throws -> Seen {
        guard let name = address.host else { return .skipped("the URI names no host") }
        let found = try await driver.context.blocking.run(within: .seconds(10), late: "no answer for the name \(name)")
        {
            try HostLookup.addresses(of: name)
        }
        return .passed("\(name) is \(found.map(\.text).joined(separator: ", "))")
    }

    private func reach() async throws -> Seen {
        guard let target = DaemonSocket(address) else { return .skipped("this transport has no port or socket to try") }
        try await driver.context.blocking.run(within: .seconds(10), late: "\(target) does not answer") {
            try target.tryConnecting()
        }
        return .passed("\(target) takes connections")
    }

    /// A daemon that is stopped still has its connections accepted by the kernel: only an answer proves that it lives.
    private func connect() async throws -> Seen {
        do {
            let daemon = try await driver.host.call("greeting", within: .seconds(8)) { connection in
                try connection.hypervisor(host: "")
            }
            return .passed("\(daemon.protocolVersion ?? "libvirt") answers")
        } catch let error as DriverError where error.code == .timeout {
            throw DriverError(
                .timeout, "\(address) takes connections, and nobody answers: libvirtd is stopped or hangs",
                remedy: "continue or restart libvirtd on the host (kill -CONT, systemctl restart libvirtd)")
        }
    }

    private func checkPrivilege() async throws -> Seen {
        let count = try await driver.host.call("list of domains") { try $0.names().count }
        return .passed("the connection may manage domains; it shows \(count)")
    }

    private func find() async throws -> Seen {
        .passed(try await driver.withDomain("search for") { domain, _ in "\(domain.name), UUID \(domain.uuid)" })
    }

    private func readBoot() async throws -> Seen {
        let reading = try await driver.bootReading()
        let plan = reading.plan?.description ?? "no boot order"
        let mode = reading.mode.map { ", \($0.rawValue)" } ?? ""
        return .passed("it holds \(plan)\(mode)\(reading.detail.map { " (\($0))" } ?? "")")
    }
}
#endif
