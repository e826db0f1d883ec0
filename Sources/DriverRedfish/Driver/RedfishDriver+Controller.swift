public import WroughtCore

extension RedfishDriver: ControllerResetting {
    /// Restarts the manager of the system (DSP2046, Manager.Reset): cold is ForceRestart, warm is GracefulRestart. The
    /// session ends with it.
    public func resetController(_ kind: ControllerResetKind) async throws {
        let time = time
        let system = try await system(by: time)
        for manager in try await linked("ManagedBy", of: system, by: time) {
            guard let offer = manager.action("#Manager.Reset") else { continue }
            var info: JSONValue?
            if offer.document.allowable("ResetType") == nil, let path = offer.info {
                info = try await service.read(path, by: time).document
            }
            let word = kind == .cold ? "ForceRestart" : "GracefulRestart"
            if let words = ResetChoice.words(of: offer.document, info: info), !words.contains(word) {
                throw DriverError(
                    .unsupported,
                    "\(service.source): the BMC knows no \(kind.rawValue) restart; it knows "
                        + words.joined(separator: ", "),
                    remedy: "ask for the other kind")
            }
            _ = try await service.send(.post(offer.target, ["ResetType": .string(word)]), by: time)
            return await service.forgetSession()
        }
        throw DriverError(.unsupported, "\(service.source): no manager of the system can be restarted")
    }
}

extension RedfishDriver: RestorePolicyControlling {
    private static let words: [(policy: RestorePolicy, word: String)] = [
        (.alwaysOff, "AlwaysOff"), (.previous, "LastState"), (.alwaysOn, "AlwaysOn"),
    ]

    /// Reads `PowerRestorePolicy` of the system; nil where it has none.
    public func restorePolicy() async throws -> RestorePolicy? {
        let word = try await system(by: time)["PowerRestorePolicy"]?.words
        return Self.words.first { $0.word == word }?.policy
    }

    /// Writes it. Throws `unsupported` where the system has none.
    public func setRestorePolicy(_ policy: RestorePolicy) async throws {
        let time = time
        let system = try await system(by: time)
        let word = Self.words.first { $0.policy == policy }?.word ?? ""
        let allowed = system.document.allowable("PowerRestorePolicy")
        guard system["PowerRestorePolicy"] != nil, allowed?.contains(word) ?? true else {
            throw DriverError(
                .unsupported, "\(source): the system offers no PowerRestorePolicy \(word)",
                remedy: "set it in the firmware")
        }
        let habits = try await habits(of: system, by: time)
        try await change(system, to: ["PowerRestorePolicy": .string(word)], habits: habits, by: time)
    }
}
