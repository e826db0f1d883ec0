import WroughtCore

/// A harness with its calls on a tape: what it told of the device is part of the run.
struct TapedHarness: ConformanceHarness {
    let abilities: Set<HarnessAbility>
    /// Nil in a replay.
    let harness: (any ConformanceHarness)?
    /// Nil until a check begins.
    let tape: (any Tape)?

    private func call<Value>(
        _ name: String, _ arguments: JSONValue..., as codec: ValueCodec<Value>,
        _ body: (any ConformanceHarness) async throws -> Value
    ) async throws -> Value {
        guard let tape else { throw DriverError(.unexpected, "a harness was asked outside of a check") }
        return try await tape.call(TapedCall("harness", name, list: arguments), codec) { try await body(real()) }
    }

    private func real() throws -> any ConformanceHarness {
        guard let harness else { throw DriverError(.unexpected, "a replay has no harness") }
        return harness
    }

    func truth() async throws -> PowerState { try await call("truth", as: .codable) { try await $0.truth() } }
    func setTruth(_ state: PowerState) async throws {
        try await call("setTruth", .string(state.rawValue), as: .none) { try await $0.setTruth(state) }
    }
    func boot() async throws { try await call("boot", as: .none) { try await $0.boot() } }
    func orders() async throws -> [ArrivedOrder] {
        let names = try await call("orders", as: .codable) { harness in try await harness.orders().map(Self.name) }
        return names.map { PowerAction(rawValue: $0).map(ArrivedOrder.power) ?? .boot }
    }
    func exchanges() async throws -> Int { try await call("exchanges", as: .codable) { try await $0.exchanges() } }
    func forget() async throws { try await call("forget", as: .none) { try await $0.forget() } }
    func misbehave(_ fault: DeviceFault) async throws {
        try await call(
            "misbehave", .string(fault.kind.rawValue), .int(fault.duration.microseconds), .int(fault.count),
            .int(fault.status), as: .none
        ) { try await $0.misbehave(fault) }
    }
    func behave() async throws { try await call("behave", as: .none) { try await $0.behave() } }
    func strangerSettings() -> RawSettings? {
        let settings = try? tape?.fact(TapedCall("harness", "strangerSettings"), .settings) {
            try real().strangerSettings()
        }
        return settings ?? nil
    }
    func printOnConsole(_ bytes: [UInt8]) async throws {
        try await call("printOnConsole", .array(bytes.map { .int(Int($0)) }), as: .none) {
            try await $0.printOnConsole(bytes)
        }
    }
    func typedOnConsole() async throws -> [UInt8] {
        try await call("typedOnConsole", as: .codable) { try await $0.typedOnConsole() }
    }
    func consoleSessions() async throws -> Int {
        try await call("consoleSessions", as: .codable) { try await $0.consoleSessions() }
    }
    func images() async throws -> [MediaImage] {
        let pairs = try await call("images", as: .codable) { harness in
            try await harness.images().map { [$0.url, $0.kind.rawValue] }
        }
        return pairs.map { MediaImage($0.first ?? "", as: $0.last.flatMap(MediaKind.init) ?? .optical) }
    }

    private static func name(_ order: ArrivedOrder) -> String {
        if case .power(let action) = order { action.rawValue } else { "boot" }
    }
}
