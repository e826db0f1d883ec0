import WroughtWireIPMI

/// The privilege that each command needs (IPMI 2.0 appendix G).
enum CommandPrivileges {
    /// `highest` (0) means that no session is needed.
    static func needed(for request: IPMIRequest) -> PrivilegeLevel {
        let key = Key(request.netFn, request.command)
        if withoutSession.contains(key) { return .highest }
        if administrators.contains(key) { return .admin }
        return operators.contains(key) ? .operator : .user
    }

    private struct Key: Hashable {
        var netFn: NetFn
        var command: UInt8
        init(_ netFn: NetFn, _ command: UInt8) {
            self.netFn = netFn
            self.command = command
        }
    }

    private static let withoutSession = keys(.app, [0x37, 0x38, 0x39, 0x54])

    private static let operators =
        keys(.chassis, [0x02, 0x04, 0x06, 0x08, 0x09, 0x0B]).union(keys(.storage, [0x12, 0x44, 0x46, 0x47, 0x49]))
        .union(keys(.transport, [0x02])).union(keys(.app, [0x44, 0x46, 0x4D]))

    private static let administrators =
        keys(.app, [0x02, 0x03, 0x06, 0x43, 0x45, 0x47, 0x4C]).union(keys(.chassis, [0x0A])).union(
            keys(.transport, [0x01, 0x21]))

    private static func keys(_ netFn: NetFn, _ commands: [UInt8]) -> Set<Key> { Set(commands.map { Key(netFn, $0) }) }
}
