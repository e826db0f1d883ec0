/// snmpd's `pass_persist` protocol (snmpd.conf(5)) in front of an agent: lines in, lines out. No I/O.
public struct PassPersist: Sendable {
    var agent: PDUAgent
    private var pending: [String] = []
    /// Every write that was taken since the last look, as `object value`.
    public private(set) var taken: [String] = []

    /// The protocol for an agent.
    public init(_ agent: PDUAgent) { self.agent = agent }

    /// Takes one line without its end; gives back the lines to answer, none while a command is not complete. Time is in
    /// milliseconds from any beginning. Lines that are no command are answered with `NONE`.
    public mutating func answer(_ line: String, at time: Int) -> [String] {
        if line.isEmpty, pending.isEmpty { return [] }  // snmpd ends a set with an empty line more
        pending.append(line)
        let needed =
            switch pending[0] {
            case "get", "getnext": 2
            case "set": 3
            default: 1
            }
        guard pending.count == needed else { return [] }
        defer { pending = [] }
        return carryOut(pending, at: time)
    }

    /// The taken writes, once.
    public mutating func takenWrites() -> [String] {
        defer { taken = [] }
        return taken
    }

    private mutating func carryOut(_ command: [String], at time: Int) -> [String] {
        if command[0] == "PING" { return ["PONG"] }
        guard command.count > 1, let name = SimulatedOID(command[1]) else { return ["NONE"] }
        switch command[0] {
        case "get": return agent.get(name, at: time).map { Self.lines(name, $0) } ?? ["NONE"]
        case "getnext": return agent.next(after: name, at: time).map(Self.lines) ?? ["NONE"]
        default: return [set(name, command[2], at: time)]
        }
    }

    private mutating func set(_ name: SimulatedOID, _ text: String, at time: Int) -> String {
        guard let value = Self.value(text) else { return PDUAgent.Refusal.wrongType.rawValue }
        if let refusal = agent.set(name, value, at: time) { return refusal.rawValue }
        taken.append("\(name) \(Self.text(value))")
        return "DONE"
    }

    private static func lines(_ name: SimulatedOID, _ value: PDUAgent.Value) -> [String] {
        switch value {
        case .integer(let number): [name.description, "integer", String(number)]
        case .string(let text): [name.description, "string", text]
        }
    }

    /// `integer 1`, `string "1,0"`.
    private static func value(_ text: String) -> PDUAgent.Value? {
        let words = text.split(separator: " ", maxSplits: 1)
        guard words.count == 2 else { return nil }
        switch words[0] {
        case "integer": return Int(words[1]).map { .integer($0) }
        case "string":
            let isQuoted = words[1].hasPrefix("\"") && words[1].hasSuffix("\"") && words[1].count >= 2
            return .string(isQuoted ? String(words[1].dropFirst().dropLast()) : String(words[1]))
        default: return nil
        }
    }

    private static func text(_ value: PDUAgent.Value) -> String {
        switch value {
        case .integer(let number): String(number)
        case .string(let text): text
        }
    }
}
