public import WroughtCore

extension FenceDriver: TargetListing {
    /// See ``FenceControllerSettings``.
    public typealias ControllerSettings = FenceControllerSettings

    /// The plugs by the agent's `list-status`, or `list` where it has no other.
    /// - Throws: `unsupported` for an agent that lists nothing.
    public static func targets(
        of controller: FenceControllerSettings, in context: DriverContext
    ) async throws -> [ListedTarget] {
        let agent = try FenceAgent(controller, in: context)
        let metadata = try await agent.metadata()
        let withStates = metadata.offers("list-status")
        guard withStates || metadata.offers("list") else {
            throw DriverError(.unsupported, "\(agent.name) lists no plugs")
        }
        let word = withStates ? "list-status" : "list"
        let answer = try await agent.run(word, plug: nil, until: .now + context.exchangeLimit)
        guard answer.status == 0 else { throw agent.verdict(on: answer, task: word).error }
        let lines = String(decoding: answer.output, as: UTF8.self).split(whereSeparator: \.isNewline)
        if answer.outputIsCut {
            throw DriverError(.protocolViolation, "\(agent.name) \(word) printed more than can be a list")
        }
        guard !lines.contains(where: { $0 == "N/A" || $0.hasPrefix("NOTICE: List option is not working") }) else {
            throw DriverError(.unsupported, "\(agent.name) lists no plugs of this device")
        }
        // Agents of other makers may not know the separator option; the usual separator is a comma.
        let separator = metadata.parameter("separator") == nil ? "," : FenceFitting.separator
        return lines.compactMap { target(String($0), separator, withStates) }
    }

    /// Reads `plug SEPARATOR alias` or `plug SEPARATOR alias SEPARATOR STATE`.
    static func target(_ line: String, _ separator: String, _ withState: Bool) -> ListedTarget? {
        var fields = line.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
        guard let plug = fields.first, !plug.isEmpty else { return nil }
        fields.removeFirst()
        let words: [String: PowerState] = ["ON": .on, "OFF": .off]
        let state = withState && !fields.isEmpty ? words[fields.removeLast().uppercased()] : nil
        let alias = fields.joined(separator: separator)
        return ListedTarget(
            name: plug, settings: ["plug": .array([.string(plug)])], state: state, detail: alias.isEmpty ? nil : alias)
    }
}
