import WroughtCore

extension TapedDriver: HardwareDetecting where Driver: HardwareDetecting {
    func detectHardware() async throws -> HardwareFacts {
        try await call("detectHardware", as: .codable) { try await $0.detectHardware() }
    }
}

extension TapedDriver: SensorReporting where Driver: SensorReporting {
    func sensors() async throws -> [Sensor] { try await call("sensors", as: .codable) { try await $0.sensors() } }
}

extension TapedDriver: EventLogReporting where Driver: EventLogReporting {
    func events() async throws -> [LoggedEvent] { try await call("events", as: .codable) { try await $0.events() } }
    func clearEvents() async throws { try await call("clearEvents", as: .none) { try await $0.clearEvents() } }
}

extension TapedDriver: Identifying where Driver: Identifying {
    func identify(for duration: Duration?) async throws {
        let length = duration.map { JSONValue.int($0.microseconds) } ?? .null
        try await call("identify", length, as: .none) { try await $0.identify(for: duration) }
    }
}

extension TapedDriver: RestartCauseReporting where Driver: RestartCauseReporting {
    func restartCause() async throws -> String {
        try await call("restartCause", as: .codable) { try await $0.restartCause() }
    }
}

extension TapedDriver: ControllerResetting where Driver: ControllerResetting {
    func resetController(_ kind: ControllerResetKind) async throws {
        try await call("resetController", .string(kind.rawValue), as: .none) { try await $0.resetController(kind) }
    }
}

extension TapedDriver: RestorePolicyControlling where Driver: RestorePolicyControlling {
    func restorePolicy() async throws -> RestorePolicy? {
        try await call("restorePolicy", as: .codable) { try await $0.restorePolicy() }
    }
    func setRestorePolicy(_ policy: RestorePolicy) async throws {
        try await call("setRestorePolicy", .string(policy.rawValue), as: .none) {
            try await $0.setRestorePolicy(policy)
        }
    }
}

extension TapedDriver: WirePlanning where Driver: WirePlanning {
    func wireOperations(for order: PlannedOrder) -> [String] {
        (try? fact("wireOperations", .string("\(order)"), as: .codable) { $0.wireOperations(for: order) }) ?? []
    }
}

extension TapedDriver: Diagnosing where Driver: Diagnosing {
    /// The steps are told when all are known.
    func diagnose(_ report: @Sendable (DiagnosticStep) -> Void) async {
        let steps = try? await call("diagnose", as: .codable) { driver in
            let steps = Collected<DiagnosticStep>()
            await driver.diagnose { steps.append($0) }
            return steps.all
        }
        for step in steps ?? [] { report(step) }
    }
}

extension TapedDriver: VirtualMediaControlling where Driver: VirtualMediaControlling {
    func mediaDrives() async throws -> [MediaDrive] {
        try await call("mediaDrives", as: .codable) { try await $0.mediaDrives() }
    }
    func insertMedia(_ image: MediaImage, into drive: String?) async throws -> MediaDrive {
        let arguments: [JSONValue] = [.string(image.url), .string(image.kind.rawValue), Self.name(drive)]
        return try await call("insertMedia", .array(arguments), as: .codable) {
            try await $0.insertMedia(image, into: drive)
        }
    }
    func ejectMedia(from drive: String?) async throws {
        try await call("ejectMedia", Self.name(drive), as: .none) { try await $0.ejectMedia(from: drive) }
    }
    private static func name(_ drive: String?) -> JSONValue { drive.map { .string($0) } ?? .null }
}

extension TapedDriver: ConsoleOpening where Driver: ConsoleOpening {
    func openConsole(force: Bool) async throws -> any ConsoleSession {
        let opened = Collected<any ConsoleSession>()
        try await call("openConsole", .bool(force), as: .none) { driver in
            opened.append(try await driver.openConsole(force: force))
        }
        return TapedConsole(opened.all.first, tape)
    }
}
