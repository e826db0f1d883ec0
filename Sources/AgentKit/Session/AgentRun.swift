import WroughtCore

/// What the agent does once the network is there: makes the machine known, runs what the server wants run, and tells
/// how it went.
///
/// Blocks its thread: it is made for the agent, and must not be called from a task.
public struct AgentRun: Sendable {
    /// What the kernel's command line ordered.
    public var orders: AgentOrders
    /// How requests travel.
    public var web: any WebAsking
    /// What was found out about the machine.
    public var survey: MachineSurvey
    /// What came of looking for a BMC.
    public var bmc: BMCOutcome
    /// Runs scripts.
    public var runner: ScriptRunner
    /// Turns a compressed archive into a plain one; nil where that cannot be done.
    public var unpacked: @Sendable ([UInt8]) -> [UInt8]?
    /// Takes a line for the console.
    public var log: @Sendable (String) -> Void

    /// A run.
    public init(
        orders: AgentOrders, web: any WebAsking, survey: MachineSurvey, bmc: BMCOutcome, runner: ScriptRunner,
        unpacked: @escaping @Sendable ([UInt8]) -> [UInt8]?, log: @escaping @Sendable (String) -> Void
    ) {
        self.orders = orders
        self.web = web
        self.survey = survey
        self.bmc = bmc
        self.runner = runner
        self.unpacked = unpacked
        self.log = log
    }

    /// Does everything, and says what is to be done with the machine afterwards.
    public func run() -> AgentOrders.Finish {
        guard let server = orders.server else {
            log("No server: neither wrought.server nor cloud-config-url is on the kernel's command line.")
            return orders.finish
        }
        do throws(WebFault) {
            let conversation = ServerConversation(web, server: server, patience: Double(orders.patience))
            guard let known = try introduction(conversation) else { return orders.finish }
            return try commission(known)
        } catch {
            log("Given up: \(error)")
            return orders.finish
        }
    }

    /// A conversation with credentials; nil where the machine is to wait for somebody's approval.
    private func introduction(_ first: ServerConversation) throws(WebFault) -> ServerConversation? {
        if let address = orders.preseed {
            let preseed = try first.preseed(at: address, nonce: orders.nonce)
            if let known = conversation(preseed) { return known }
        }
        if let system = orders.system { return conversation(try first.preseed(of: system, nonce: orders.nonce)) }
        return try enlist(first)
    }

    private func enlist(_ first: ServerConversation) throws(WebFault) -> ServerConversation? {
        guard !survey.addresses.isEmpty else {
            throw WebFault(.address, "this machine has no network interface with an address to be known by")
        }
        if try isRegistered(first) {
            log("The server knows this machine and gave it nothing to do.")
            return nil
        }
        var form = EnlistmentForm(
            architecture: EnlistmentForm.architecture(of: survey.machine), addresses: survey.addresses)
        form.uuid = survey.identity.uuid
        form.power = bmc.power
        form.nonce = orders.nonce
        form.hardware = MachineReport(survey).json
        let system = try first.enlist(form)
        log("Enlisted as \(system).")
        do throws(WebFault) {
            return conversation(try first.preseed(of: system, nonce: orders.nonce))
        } catch {
            guard case .status(let status) = error.kind, [401, 403, 404, 409].contains(status) else { throw error }
            log("Waiting for somebody to accept this machine.")
            return nil
        }
    }

    /// A server that does not know the question is asked to enlist, which it then refuses if it must.
    private func isRegistered(_ first: ServerConversation) throws(WebFault) -> Bool {
        do throws(WebFault) { return try first.isRegistered(survey.addresses) } catch {
            if case .status = error.kind, !error.isTransient { return false }
            throw error
        }
    }

    private func conversation(_ preseed: Preseed) -> ServerConversation? {
        guard let credentials = preseed.credentials, let server = preseed.metadata ?? orders.server else { return nil }
        var known = ServerConversation(web, server: server, patience: Double(orders.patience))
        known.credentials = credentials
        if let metadata = preseed.metadata {
            var path = metadata.path.prefix { $0 != "?" }
            while path.hasSuffix("/") { path.removeLast() }
            known.metadata = String(path)
        }
        return known
    }
}
