import WroughtConformance
import WroughtCore

/// The other side of the webhook in Python, for the kit.
struct WebhookHarness: ConformanceHarness {
    let device: WebhookDevice
    let abilities: Set<HarnessAbility>

    private static let usual: [DeviceFault.Kind: String] = [
        .lying: "lying", .stale: "stale", .flapping: "flapping", .slow: "slow", .silent: "silent",
        .delayed: "delayed", .busy: "busy", .lostAnswer: "lostAnswer", .ignoresSoftOff: "ignoresSoftOff",
        .transitional: "transitional", .wrongPassword: "wrongPassword", .tooLittlePrivilege: "tooLittlePrivilege",
        .restarting: "restarting", .duplicating: "duplicating", .corrupting: "corrupting", .stuck: "stuck",
        .untold: "untold", .reordering: "reordering", .truncating: "truncating", .resetting: "resetting",
        .filtered: "filtered", .closed: "closed", .httpStatus: "httpStatus", .redirectLoop: "redirectLoop",
        .invalidJSON: "invalidJSON", .tlsExpired: "tlsExpired", .tlsWrongName: "tlsWrongName",
        .tlsTooOld: "tlsTooOld", .unsupportedCipher: "unsupportedCipher",
    ]
    private static let encrypted: Set<DeviceFault.Kind> = [.tlsExpired, .tlsWrongName, .tlsTooOld, .unsupportedCipher]

    /// - Parameter readsJSON: Whether the driver is told to read JSON; to an expression every text is fit.
    init(_ device: WebhookDevice, readsJSON: Bool) {
        self.device = device
        var kinds = Set(Self.usual.keys)
        if !readsJSON { kinds.remove(.invalidJSON) }
        if device.options.certificates == nil { kinds.subtract(Self.encrypted) }
        abilities = Set([.truth, .setTruth, .orders, .exchanges, .stranger] + kinds.map(HarnessAbility.fault))
    }

    func truth() async throws -> PowerState {
        try await device.control(["op": "look"])["power"] == "on" ? .on : .off
    }

    func setTruth(_ state: PowerState) async throws {
        try await device.control(["op": "set", "power": .string(state == .on ? "on" : "off")])
    }

    func orders() async throws -> [ArrivedOrder] {
        guard case .array(let words)? = try await device.control(["op": "look"])["orders"] else { return [] }
        return words.compactMap { $0.text.flatMap(PowerAction.init).map(ArrivedOrder.power) }
    }

    func exchanges() async throws -> Int {
        guard case .int(let count)? = try await device.control(["op": "look"])["exchanges"] else { return 0 }
        return count
    }

    func forget() async throws { try await device.control(["op": "forget"]) }

    func misbehave(_ fault: DeviceFault) async throws {
        guard let word = Self.usual[fault.kind] else { throw Inapplicable("the webhook cannot \(fault)") }
        let measure: JSONValue = [
            "seconds": .double(fault.duration / .seconds(1)), "count": .int(fault.count), "status": .int(fault.status),
        ]
        try await device.control(["op": "misbehave", "kind": .string(word), "measure": measure])
    }

    func behave() async throws { try await device.control(["op": "behave"]) }

    func strangerSettings() -> RawSettings? {
        [
            "power_on_uri": .string("\(device.origin)/stranger/on"),
            "power_off_uri": .string("\(device.origin)/stranger/off"),
            "power_query_uri": .string("\(device.origin)/stranger/state"),
        ]
    }
}
