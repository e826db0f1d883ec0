public import WroughtCore

/// Hands everything to a program of the user's own, in any language, over JSON lines on its standard input and output.
///
/// What the program cannot do it does not declare, and that is `unsupported` here. The contract is
/// docs/reference/exec-contract.md.
public struct ExecDriver: PowerDriver {
    /// See ``ExecSettings``.
    public typealias Settings = ExecSettings

    /// Known as `exec`.
    public static let info = DriverInfo(
        id: "exec", title: "Driver program",
        summary: "Hands orders to a program of your own, in any language, as JSON lines on its standard input.")
    /// All that a program may declare.
    public static let actions = Set(PowerAction.allCases)

    let settings: Settings
    let context: DriverContext

    /// Makes the driver; starts nothing.
    public init(_ settings: Settings, in context: DriverContext) {
        self.settings = settings
        self.context = context
    }

    /// What the program declared, once it has been asked anything; all before.
    public var actions: Set<PowerAction> { known?.actions ?? Self.actions }

    /// Sends one order.
    /// - Throws: `unsupported` for an action that the program does not declare, `missingTool`, `badSettings`, `timeout`,
    ///   `protocolViolation`, `unexpected`, or the program's own error. Cancelled, it throws once the program took the
    ///   cancellation or has gone.
    public func perform(_ action: PowerAction) async throws -> PowerReceipt {
        let result = try await ask(.perform, ["action": .string(action.rawValue)])
        if let instruction = result["operatorMustAct"]?.string {
            return .operatorMustAct(redactor.short(instruction))
        }
        guard let word = result["acceptedAs"]?.string else { return .accepted }
        guard let other = PowerAction(rawValue: word) else {
            throw senseless("perform", "takes the order as “\(redactor.short(word))”, which is no action")
        }
        return other == action ? .accepted : .acceptedAs(other)
    }

    /// Asks the program, starting it where needed.
    /// - Throws: `missingTool`, `unsupported`, `badSettings`, `timeout`, `protocolViolation`, `unexpected`, or the
    ///   program's own error. Cancelled, it throws once the program took the cancellation or has gone.
    func ask(_ method: ProgramMethod, _ parameters: [String: JSONValue] = [:]) async throws -> JSONValue {
        let result = try await pool.call(
            ProgramRequest(method, parameters, of: settings), within: context.exchangeLimit)
        guard case .object = result else { throw senseless(method.rawValue, "is no object") }
        return result
    }

    /// An answer that keeps to the contract's form and makes no sense.
    func senseless(_ method: String, _ what: String) -> DriverError {
        DriverError(
            .protocolViolation, "\(command.name): the answer to \(method) \(what)", remedy: "repair the driver program",
            mayHaveHappened: ProgramMethod(rawValue: method)?.changesTheDevice)
    }

    var command: ProgramCommand { ProgramCommand(arguments: settings.command) }

    var source: String { "exec \(settings.address ?? command.name)" }

    var redactor: Redactor {
        var redactor = Redactor()
        redactor.hide(settings.secrets.all)
        return redactor
    }

    /// What the program last said of itself; nil before it was first started.
    var known: ProgramDescription? { (try? pool)?.known }

    /// The processes that all machines with this command share.
    var pool: ProgramPool {
        get throws {
            let (command, logger) = (command, context.logger)
            return try context.shared.resource("exec " + settings.command.joined(separator: "\0")) {
                ProgramPool(command, logger: logger)
            } close: {
                await $0.close()
            }
        }
    }
}

extension ExecDriver: PowerSensing {
    /// The state now, as the program reads it.
    public func powerReading() async throws -> PowerReading {
        let result = try await ask(.read)
        let redactor = redactor
        guard let word = result["state"]?.string, let state = PowerState(rawValue: word) else {
            let words = PowerState.allCases.map(\.rawValue).joined(separator: ", ")
            throw senseless("read", "names no state; it must be one of \(words)")
        }
        return PowerReading(
            state, source: source, time: context.now(), detail: result["detail"]?.string.map(redactor.short),
            parts: try parts(result["parts"]))
    }

    private func parts(_ value: JSONValue?) throws(DriverError) -> [String: PowerState] {
        guard let value else { return [:] }
        guard case .object(let members) = value else { throw senseless("read", "has parts that are no object") }
        var parts: [String: PowerState] = [:]
        for (name, word) in members {
            guard let state = word.string.flatMap(PowerState.init) else {
                throw senseless("read", "names no state for the part “\(redactor.short(name))”")
            }
            parts[redactor.short(name)] = state
        }
        return parts
    }
}

extension ExecDriver: ControllerIdentifying {
    /// The address. Without one each machine stands for itself, told apart by its settings.
    public var controllers: [ControllerIdentity] {
        if settings.address != nil { return [ControllerIdentity(source)] }
        let values = settings.values.values.isEmpty ? "" : " " + JSONWriter.text(.object(settings.values.values))
        return [ControllerIdentity("\(source)\(redactor.clean(values))")]
    }
}
