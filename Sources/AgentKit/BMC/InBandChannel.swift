public import IPMICommands

/// How commands reach a BMC from the machine it sits in: a protocol, so that what is above can be tried without one.
public protocol InBandChannel: Sendable {
    /// Sends one command and waits for its answer, whatever its completion code; throws where there is none.
    func send(_ request: IPMIRequest) throws(BMCFault) -> IPMIResponse
}

/// Why a BMC could not be asked, or what it refused.
public struct BMCFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// One sentence.
    public let description: String
    /// The completion code, where there was an answer.
    public let completion: CompletionCode?

    /// A failure.
    public init(_ description: String, completion: CompletionCode? = nil) {
        self.description = description
        self.completion = completion
    }
}

extension InBandChannel {
    /// Sends a typed command; throws where it is refused, or the answer is none of its kind.
    public func ask<Command: IPMICommand>(_ command: Command) throws(BMCFault) -> Command.Reply {
        let answer = try send(command.request)
        guard answer.completion == .ok else {
            throw BMCFault("\(Command.title): the BMC answered \(answer.completion)", completion: answer.completion)
        }
        do { return try Command.decodeReply(answer.data) } catch {
            throw BMCFault("\(Command.title): \(error)")
        }
    }
}
