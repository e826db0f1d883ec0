import WroughtCore

/// What one start of an agent is told on its standard input.
struct FenceInput: Sendable {
    /// The open options, the action first.
    let options: [FenceOption]
    /// The secret ones.
    let secrets: [(name: String, value: Secret)]

    /// The bytes for the agent. Hand them to the agent and to nothing else.
    func reveal() -> [UInt8] {
        let all = options + secrets.map { FenceOption($0.name, $0.value.reveal()) }
        return Array(all.map { $0.line + "\n" }.joined().utf8)
    }

    /// The same lines for people, secrets as `***`.
    var shown: [String] { options.map(\.line) + secrets.map { "\($0.name)=***" } }
}
