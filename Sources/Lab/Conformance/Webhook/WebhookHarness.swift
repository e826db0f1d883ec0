public import WroughtConformance
public import WroughtCore

/// The other side of the webhook in Python, for the kit.
public struct WebhookHarness: ConformanceHarness {
    private let device: WebhookDevice
    /// Faults of TLS only where it speaks TLS.
    public let abilities: Set<HarnessAbility>

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

    /// The other side of a webhook that runs.
    /// - Parameter readsJSON: Whether the driver is told to read JSON; to an expression every text is fit.
    public init(_ device: WebhookDevice, readsJSON: Bool) {
        self.device = device
        var kinds = Set(Self.usual.keys)
        if !readsJSON { kinds.remove(.invalidJSON) }
        if device.options.certificates == nil { kinds.subtract(Self.encrypted) }
        abilities = Set([.truth, .setTruth, .orders, .exchanges, .stranger] + kinds.map(HarnessAbility.fault))
    }

    /// Asks its control.
    public func truth() async throws -> PowerState {
        try await device.control(["op": "look"])["power"] == "on" ? .on : .off
    }

    /// Tells its control.
    public func setTruth(_ state: PowerState) async throws {
        try await device.control(["op": "set", "power": .string(state == .on ? "on" : "off")])
    }

    /// In the order in which they arrived.
    public func orders() async throws -> [ArrivedOrder] {
        guard case .array(let words)? = try await device.control(["op": "look"])["orders"] else { return [] }
        return words.compactMap { $0.text.flatMap(PowerAction.init).map(ArrivedOrder.power) }
    }

    /// Requests, refused ones included.
    public func exchanges() async throws -> Int {
        guard case .int(let count)? = try await device.control(["op": "look"])["exchanges"] else { return 0 }
        return count
    }

    /// Forgets orders and requests.
    public func forget() async throws { try await device.control(["op": "forget"]) }

    /// One of the faults that it lists.
    public func misbehave(_ fault: DeviceFault) async throws {
        guard let word = Self.usual[fault.kind] else { throw Inapplicable("the webhook cannot \(fault)") }
        let measure: JSONValue = [
            "seconds": .double(fault.duration / .seconds(1)), "count": .int(fault.count), "status": .int(fault.status),
        ]
        try await device.control(["op": "misbehave", "kind": .string(word), "measure": measure])
    }

    /// Ends all faults.
    public func behave() async throws { try await device.control(["op": "behave"]) }

    /// URIs that it does not have.
    public func strangerSettings() -> RawSettings? {
        [
            "power_on_uri": .string("\(device.origin)/stranger/on"),
            "power_off_uri": .string("\(device.origin)/stranger/off"),
            "power_query_uri": .string("\(device.origin)/stranger/state"),
        ]
    }

    // MARK: The matrix

    private static let (user, password) = ("admin", "c4n4ry-password")

    /// A webhook over HTTP with basic authentication, read by expressions.
    static func http(in lab: Lab) async throws -> ConformanceBench {
        try await bench(
            WebhookDevice.Options(user: user, password: password), ["power_on_regex": #""status": *"running""#], in: lab
        )
    }

    /// A webhook over TLS that wants signed requests, read at a JSON pointer.
    static func signedTLS(in lab: Lab) async throws -> ConformanceBench {
        let address = try lab.address()
        var options = WebhookDevice.Options(user: user, password: password, key: "c4n4ry-key")
        options.certificates = try await Certificates.make(for: address, in: lab)
        return try await bench(options, ["power_state_pointer": "/machine/power"], at: address, in: lab)
    }

    private static func bench(
        _ options: WebhookDevice.Options, _ reading: RawSettings, at address: String? = nil, in lab: Lab
    ) async throws -> ConformanceBench {
        let device = try await WebhookDevice.start(options, at: address, in: lab)
        let orders: RawSettings = [
            "power_soft_off_uri": .string("\(device.origin)/soft"),
            "power_cycle_uri": .string("\(device.origin)/cycle"),
            "power_reset_uri": .string("\(device.origin)/reset"),
        ]
        return ConformanceBench(
            device.settings.merging(orders).merging(reading),
            harness: WebhookHarness(device, readsJSON: options.certificates != nil))
    }
}
