import WroughtCore

/// What a program is asked.
struct ProgramRequest: Sendable {
    let method: ProgramMethod
    let parameters: [String: JSONValue]
    let address: String?
    let settings: [String: JSONValue]
    let secrets: NamedSecrets?

    /// A request for one machine.
    init(_ method: ProgramMethod, _ parameters: [String: JSONValue] = [:], of machine: ExecSettings) {
        self.method = method
        self.parameters = parameters
        address = machine.address
        settings = machine.values.values
        secrets = machine.secrets
    }

    private init(describing parameters: [String: JSONValue]) {
        method = .describe
        self.parameters = parameters
        (address, settings, secrets) = (nil, [:], nil)
    }

    /// The first request to every program: who are you? It is about the program and no machine.
    static let describe = ProgramRequest(describing: ["contract": [.int(ProgramDescription.contract)]])

    /// The line, with its end. Holds the secrets in the clear.
    func line(id: Int, deadline: Duration) -> [UInt8] {
        Array((JSONWriter.text(object(id: id, deadline: deadline, secrets?.reveal())) + "\n").utf8)
    }

    /// The line for people, its secrets hidden.
    func plan(deadline: Duration) -> String {
        let hidden = secrets.map { secrets in
            Dictionary(secrets.names.map { ($0, JSONValue.string("<redacted>")) }, uniquingKeysWith: { $1 })
        }
        return JSONWriter.text(object(id: 1, deadline: deadline, hidden))
    }

    /// The line that takes a request back.
    static func cancelLine(id: Int) -> [UInt8] {
        Array((JSONWriter.text(["method": "cancel", "params": ["id": .int(id)]]) + "\n").utf8)
    }

    private func object(id: Int, deadline: Duration, _ secrets: [String: JSONValue]?) -> JSONValue {
        var members: [String: JSONValue] = [
            "id": .int(id), "method": .string(method.rawValue), "params": .object(parameters),
            "deadline": .int(max(1, Int(min(deadline, .seconds(86_400)).milliseconds))),
        ]
        guard method != .describe else { return .object(members) }
        members["address"] = address.map { .string($0) }
        members["settings"] = .object(settings)
        members["secrets"] = .object(secrets ?? [:])
        return .object(members)
    }
}

/// What a program can be asked. `cancel` is no request: it has no answer of its own.
enum ProgramMethod: String, Sendable, CaseIterable {
    case describe, read, perform, boot, bootRead, detect

    /// True where the device may have changed although no answer came.
    var changesTheDevice: Bool { self == .perform || self == .boot }
}
