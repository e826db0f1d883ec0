public import WroughtProvisioning
public import WroughtWire

/// What the engine made of a message.
public struct DHCPDecision: Sendable {
    /// The answer; nil where there is none.
    public var reply: DHCPMessage?
    /// Why there is none, or why it is a refusal (NAK); nil where all is well.
    public var reason: DHCPSilence?
    /// What must be on the disk before the answer leaves.
    public var changes: [LeaseChange] = []
    /// What takes the changes back in memory, if they cannot be written.
    public var undo: [LeaseChange] = []
    /// An address about to be given that nobody held before: whether somebody uses it all the same is to be looked at.
    public var probe: IPv4Address?
    /// A DHCP server of somebody else that the message betrays.
    public var foreignServer: IPv4Address?
    /// An address that was set aside, because the client found it in use.
    public var declined: IPv4Address?
    /// What the machine is told to boot, and why.
    public var boot: BootAnswer?

    init(reply: DHCPMessage? = nil, reason: DHCPSilence? = nil) {
        self.reply = reply
        self.reason = reason
    }

    /// No answer, for a reason.
    static func silence(_ reason: DHCPSilence) -> DHCPDecision { DHCPDecision(reason: reason) }
}
