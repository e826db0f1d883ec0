public import WroughtWireIPMI

/// One command that arrived at a simulated BMC, and how it was answered.
public struct BMCObservation: Sendable, Hashable {
    /// Since the BMC was made.
    public var time: Duration
    /// Who asked; nil outside a session.
    public var user: String?
    /// What was asked.
    public var request: IPMIRequest
    /// How it was answered.
    public var completion: CompletionCode

    /// Whether this was a command of the given type.
    public func isA<Command: IPMICommand>(_ type: Command.Type) -> Bool {
        request.netFn == Command.netFn && request.command == Command.command
    }
}

/// Something that happened to the simulated machine.
public enum BMCPowerEvent: Sendable, Hashable {
    /// The power came on and the machine started with these boot flags; nil where none were valid.
    case turnedOn(boot: BootFlags?)
    /// The power went off.
    case turnedOff
    /// The machine restarted without losing power, with these boot flags; nil where none were valid.
    case wasReset(boot: BootFlags?)
    /// The operating system was asked to shut down.
    case wasAskedToShutDown
    /// The diagnostic interrupt was pulsed.
    case wasInterrupted
}

/// What a simulated BMC wants done after a packet or a moment.
public enum BMCEffect: Sendable, Hashable {
    /// Send these bytes to whoever sent the packet, after a delay.
    case send([UInt8], after: Duration)
    /// Whoever sent the packet in hand is the console of this session, by the controller's number.
    case heard(session: UInt32)
    /// Send these bytes to the console of a session, after a delay.
    case sendInSession(UInt32, [UInt8], after: Duration)
    /// The machine's power did something.
    case power(BMCPowerEvent, at: Duration)
    /// Hand these bytes in again later, by `receiveLate`: they were delayed on their way.
    case receive([UInt8], after: Duration)
}
