import WroughtWireIPMI

/// The users of a simulated BMC by their numbers; slot 1 is the nameless user's (IPMI 2.0 section 6.9).
struct BMCUserTable: Sendable {
    /// What a user may do beside logging in.
    struct Rights: Sendable, Hashable {
        var hasMessaging = true
        var hasLinkAuthentication = false
        var isCallbackOnly = false
        var payloads = PayloadEnables.serialOverLAN
        var sessionLimit: UInt8 = 0
    }

    /// How many users there can be at least.
    static let usualCapacity = 10

    private(set) var slots: [BMCUser]
    /// Of users whose rights were changed.
    private var rights: [UInt8: Rights] = [:]

    init(_ users: [BMCUser]) {
        let nameless = BMCUser("", password: "", limit: Self.noAccess, isEnabled: false)
        slots = users.first?.name.isEmpty ?? false ? users : [nameless] + users
        slots = Array(slots.prefix(63))
    }

    /// The privilege limit of users that may not log in at all.
    static let noAccess = PrivilegeLevel(rawValue: 0x0F)

    /// How many users there can be.
    var capacity: UInt8 { UInt8(max(Self.usualCapacity, slots.count)) }
    /// How many are enabled.
    var enabledCount: UInt8 { UInt8(slots.count(where: \.isEnabled)) }

    /// Everybody who may log in.
    var active: [BMCUser] {
        slots.enumerated().filter { index, user in
            user.isEnabled && user.limit != Self.noAccess && (index == 0 || !user.name.isEmpty)
                && rights(of: UInt8(index + 1)).hasMessaging
        }.map(\.element)
    }

    /// The user of a number; nil where there can be none. A free slot has a user without a name.
    func user(_ number: UInt8) -> BMCUser? {
        guard (1...capacity).contains(number) else { return nil }
        return slots.indices.contains(Int(number) - 1)
            ? slots[Int(number) - 1] : BMCUser("", password: "", limit: Self.noAccess, isEnabled: false)
    }

    func rights(of number: UInt8) -> Rights { rights[number] ?? Rights() }

    /// Changes a user; false where there can be none of the number.
    mutating func change(_ number: UInt8, _ body: (inout BMCUser, inout Rights) -> Void) -> Bool {
        guard var user = user(number) else { return false }
        var changed = rights(of: number)
        body(&user, &changed)
        while slots.count < Int(number) {
            slots.append(BMCUser("", password: "", limit: Self.noAccess, isEnabled: false))
        }
        slots[Int(number) - 1] = user
        rights[number] = changed
        return true
    }

    /// Whether any user of the name may start serial over LAN.
    func mayStartSerialOverLAN(_ name: String) -> Bool {
        slots.indices.contains { slots[$0].name == name && rights(of: UInt8($0 + 1)).payloads.hasSerialOverLAN }
    }
}
