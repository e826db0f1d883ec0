/// What a real snmpd of the lab serves.
public struct SNMPDaemonOptions: Sendable {
    /// The community that may read, for v1 and v2c; nil for none.
    public var readCommunity: String? = "public"
    /// The community that may write, for v1 and v2c; nil for none.
    public var writeCommunity: String? = "private"
    /// The version 3 users; all may write.
    public var users: [SNMPAgentUser] = []
    /// The numeric object id the agent gives as sysObjectID, such as ".1.3.6.1.4.1.318.1.3.4.5"; nil for snmpd's own.
    public var sysObjectID: String?
    /// Subtrees served by programs that stay running: snmpd's `pass_persist OID PROGRAM ARGUMENTS`.
    public var passPersist: [(oid: String, command: String)] = []
    /// The UDP port.
    public var port = 161
    /// The address; nil takes a free one from ``LabAddresses``.
    public var address: String?
    /// More lines for snmpd.conf.
    public var configurationLines: [String] = []

    /// Communities public (read) and private (write), no users, nothing served but snmpd's own objects.
    public init() {}

    /// The text of snmpd.conf.
    var configuration: String {
        var lines = readCommunity.map { ["rocommunity \($0) 127.0.0.0/8"] } ?? []
        lines += writeCommunity.map { ["rwcommunity \($0) 127.0.0.0/8"] } ?? []
        lines += users.flatMap(\.lines)
        lines += sysObjectID.map { ["sysObjectID \($0)"] } ?? []
        lines += passPersist.map { "pass_persist \($0.oid) \($0.command)" }
        return (lines + configurationLines).joined(separator: "\n") + "\n"
    }
}
