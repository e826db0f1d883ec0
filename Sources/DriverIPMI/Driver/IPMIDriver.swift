import NIOCore
public import WroughtCore
import WroughtWireIPMI

/// Controls a machine through its BMC by IPMI 1.5 or 2.0 over the network.
///
/// Sessions are shared by all drivers made in one context and kept open while they are used; closing
/// ``DriverContext/shared`` closes them.
public struct IPMIDriver: PowerDriver {
    /// The typed settings.
    public typealias Settings = IPMISettings

    /// Known as `ipmi`, as in MAAS.
    public static let info = DriverInfo(
        id: "ipmi", title: "IPMI",
        summary: "BMCs by IPMI 2.0 (RMCP+) or 1.5 over the network, without other programs.")
    /// All of Chassis Control (IPMI 2.0 section 28.3).
    public static let actions = Set(PowerAction.allCases)

    let settings: IPMISettings
    let context: DriverContext
    let plan: SessionPlan
    let bridge: BridgePath?
    let port: UInt16
    private let numericAddress: SocketAddress?

    /// Makes the driver; does no I/O.
    public init(_ settings: IPMISettings, in context: DriverContext) {
        self.settings = settings
        self.context = context
        plan = SessionPlan(settings)
        bridge = BridgePath(settings)
        port = settings.address.port ?? settings.port.number
        let host = settings.address.host
        numericAddress = host.contains("%") ? nil : try? SocketAddress(ipAddress: host, port: Int(port))
    }

    /// The controller in messages and readings, for example `ipmi 10.0.0.7:623`.
    var source: String { "ipmi \(HostPort(host: settings.address.host, port: port))" }

    /// The controller's address, looked up where it is a name; of several, the first where something answers.
    func remote(_ hub: SessionHub, by deadline: NIODeadline) async throws -> SocketAddress {
        if let numericAddress { return numericAddress }
        let host = settings.address.host
        let addresses = try await hub.names.resolve(host, port: port, in: context)
        if let only = addresses.first, addresses.count == 1 { return only }
        let choice = AddressChoice(hub: hub, plan: plan, addresses: addresses, controller: identity)
        switch await choice.first(by: deadline) {
        case .success(let address):
            hub.names.prefer(address, of: host, port: port)
            return address
        case .failure(let failure): throw failure.error(at: source, plan)
        }
    }

    /// Sends a command and reads its answer.
    ///
    /// - Parameters:
    ///   - needs: the least privilege by the specification (appendix G).
    ///   - isRepeatable: false for orders that must not be sent twice.
    func run<Command: IPMICommand>(
        _ command: Command, needs: PrivilegeLevel = .user, isRepeatable: Bool = true
    ) async throws -> Command.Reply {
        let response = try await send(command.request, needs: needs, isRepeatable: isRepeatable)
        guard response.completion == .ok else {
            throw response.completion.error(to: Command.title, at: source, privilege: plan.privilege)
        }
        do {
            return try Command.decodeReply(response.data)
        } catch {
            throw DriverError(.protocolViolation, "\(source): \(error)", cause: error)
        }
    }

    /// Sends a request; an answer with any completion code is a success here.
    func send(_ request: IPMIRequest, needs: PrivilegeLevel, isRepeatable: Bool = true) async throws -> IPMIResponse {
        try await carry(.command(request), needs: needs, isRepeatable: isRepeatable)
    }

    /// Carries a piece of work through the shared session.
    @discardableResult
    func carry(
        _ work: SessionCall.Work, needs: PrivilegeLevel, isRepeatable: Bool = true
    ) async throws -> IPMIResponse {
        let hub = try SessionHub.shared(in: context)
        let deadline = NIODeadline.now() + TimeAmount(clamping: context.exchangeLimit)
        let remote = try await remote(hub, by: deadline)
        let answer = await hub.call(
            work, needs: needs, isRepeatable: isRepeatable, bridge: bridge, of: plan, at: remote,
            as: identity, within: deadline - .now())
        switch answer {
        case .success(let response): return response
        case .failure(let failure): throw failure.error(at: source, plan)
        }
    }
}

extension IPMIDriver: ControllerIdentifying {
    /// The BMC at the address: one lane for all machines behind it.
    public var controllers: [ControllerIdentity] { [identity] }

    var identity: ControllerIdentity { ControllerIdentity(source) }
}
