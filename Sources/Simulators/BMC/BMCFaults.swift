public import WroughtWireIPMI

/// What is wrong with a simulated BMC, as a value: nothing unless said otherwise. Faults can be changed at any time;
/// counts such as "the next three" start when the value is set.
public struct BMCFaults: Sendable, Hashable {
    /// Departures from the specification that controllers in the field have.
    public var quirks: Set<BMCQuirk>
    /// Packets that are lost, repeated, late, changed.
    public var packets: [PacketFault]
    /// Every command takes this long, one after the other, as in a controller that does one thing at a time: repeats of
    /// a question pile up.
    public var latency: Duration
    /// The Open Session Response repeats the privilege asked for instead of saying what is granted, so that a request
    /// for the highest there is (0) is answered with 0: the quirk that FreeIPMI works around by the name `opensesspriv`,
    /// asking for a definite level.
    public var echoesPrivilege: Bool
    /// Power orders are accepted and never carried out.
    public var isStuck: Bool
    /// What Get Chassis Status says, whatever is true; nil tells the truth.
    public var claimsPower: Bool?
    /// Commands that are refused.
    public var refusals: [Refusal]
    /// Set Session Privilege Level is answered with success and privilege 0, which is none.
    public var answersPrivilegeZero: Bool
    /// Every session is forgotten after this many commands in it; nil for never.
    public var sessionsLastCommands: Int?
    /// Packets of an open session carry a wrong authentication or integrity code; those that open one are right.
    public var sendsWrongCodes: Bool
    /// Get Channel Cipher Suites is not known.
    public var lacksCipherSuiteCommand: Bool
    /// Boot flags lose the valid, persistent and EFI bits.
    public var losesBootBits: Bool
    /// Nothing at all is answered.
    public var isDeaf: Bool
    /// For so long after a power order Get Chassis Status tells the power as it was before the order, as a controller
    /// does that answers from a cache.
    public var statusLag: Duration
    /// Get Chassis Status tells on and off by turns, whatever is true.
    public var flaps: Bool
    /// Every power order takes so much longer than the settings say.
    public var orderDelay: Duration
    /// So many of the next power orders are carried out, and their answers lost.
    public var lostOrderAnswers: Int
    /// The operating system does not heed the request to shut down.
    public var ignoresSoftOff: Bool
    /// Boot flags are taken with success and not kept.
    public var forgetsBootFlags: Bool
    /// Every user's password is another one than the settings say.
    public var hasOtherPasswords: Bool
    /// How many sessions there can be at once; nil for as many as the settings say.
    public var sessionLimit: Int?
    /// The cipher suites that are offered, by their numbers; nil for those of the settings.
    public var cipherSuites: [UInt8]?

    /// No fault.
    public init() {
        quirks = []
        packets = []
        latency = .zero
        echoesPrivilege = false
        isStuck = false
        claimsPower = nil
        refusals = []
        answersPrivilegeZero = false
        sessionsLastCommands = nil
        sendsWrongCodes = false
        lacksCipherSuiteCommand = false
        losesBootBits = false
        isDeaf = false
        statusLag = .zero
        flaps = false
        orderDelay = .zero
        lostOrderAnswers = 0
        ignoresSoftOff = false
        forgetsBootFlags = false
        hasOtherPasswords = false
        sessionLimit = nil
        cipherSuites = nil
    }

    /// A fault of single packets.
    public struct PacketFault: Sendable, Hashable {
        /// What happens to the packet.
        public enum Kind: Sendable, Hashable {
            /// It is lost.
            case drop
            /// It comes twice.
            case duplicate
            /// It comes late.
            case delay(Duration)
            /// It comes after the next packet that is not held back.
            case reorder
            /// One bit in its middle is turned over.
            case corrupt
            /// Only its first bytes come.
            case truncate(Int)
        }

        /// Which packets it happens to.
        public enum Pattern: Sendable, Hashable {
            /// All.
            case all
            /// The k-th, the 2k-th, ...; k is at least 1.
            case every(Int)
            /// The next n, then none.
            case next(Int)
        }

        /// Which way the packets go.
        public enum Direction: Sendable, Hashable {
            /// To the BMC.
            case incoming
            /// From the BMC.
            case outgoing
        }

        /// What happens.
        public var kind: Kind
        /// To which packets.
        public var pattern: Pattern
        /// Which way they go.
        public var direction: Direction

        /// A fault; of packets from the BMC unless told otherwise.
        public init(_ kind: Kind, _ pattern: Pattern, _ direction: Direction = .outgoing) {
            self.kind = kind
            self.pattern = pattern
            self.direction = direction
        }
    }

    /// A command that is refused.
    public struct Refusal: Sendable, Hashable {
        /// The command's group.
        public var netFn: NetFn
        /// The command's number.
        public var command: UInt8
        /// What it is refused with, such as `nodeBusy` or `insufficientPrivilege`.
        public var completion: CompletionCode
        /// How often; nil for always.
        public var times: Int?

        /// A refusal of one command.
        public init<Command: IPMICommand>(_ type: Command.Type, with completion: CompletionCode, times: Int? = nil) {
            netFn = Command.netFn
            command = Command.command
            self.completion = completion
            self.times = times
        }
    }
}
