extension PowerController {
    /// Sets the boot plan and reads it back.
    ///
    /// A plan that the hardware cannot hold is refused as `unsupported` before anything is sent. Throws `rejected`
    /// when the read-back differs from the plan, `timeout`, `cancelled`, or the driver's error.
    @discardableResult
    public func setBoot(_ plan: BootPlan, mode: BootMode? = nil) async throws(DriverError) -> BootReading {
        let ability = (any BootControlling).self
        let support = try await exchange("boot support", as: ability) { try await $0.bootSupport }
        if let refusal = support.refusal(of: plan, mode: mode) {
            throw DriverError(.unsupported, "\(machine): \(refusal)")
        }
        try await exchange("answer to the boot plan", as: ability) { try await $0.setBoot(plan, mode: mode) }
        let held = try await exchange("boot plan", as: ability) { try await $0.bootReading() }
        guard held.agrees(with: plan, mode: mode) else {
            let now = held.plan?.description ?? held.detail ?? "something else"
            throw DriverError(
                .rejected, "\(machine): the device took the boot plan “\(plan)” but now holds “\(now)”",
                remedy: "look for a firmware setting that forbids it, or for another program that sets it")
        }
        return held
    }

    /// What the hardware holds now. Throws `unsupported`, `timeout`, `cancelled`, or the driver's error.
    public func bootReading() async throws(DriverError) -> BootReading {
        try await exchange("boot plan", as: (any BootControlling).self, priority: .poll) {
            try await $0.bootReading()
        }
    }
}

extension BootReading {
    /// True when what is held does not contradict what was set. A device that cannot say which of several devices of
    /// a kind it took is believed, and so is one that tells nothing of the mode.
    func agrees(with wanted: BootPlan, mode wantedMode: BootMode?) -> Bool {
        if let mode, let wantedMode, mode != wantedMode { return false }
        switch (plan, wanted) {
        case (.once(let held)?, .once(let asked)): return held.agrees(with: asked)
        case (.always(let held)?, .always(let asked)):
            return held.count >= asked.count && zip(held, asked).allSatisfy { $0.agrees(with: $1) }
        case (.firmware?, .firmware): return true
        case (nil, _): return false
        // A driver whose lasting order *is* the firmware's own reads it back as an order.
        case (.always?, .firmware): return true
        default: return false
        }
    }
}

extension BootDevice {
    fileprivate func agrees(with asked: BootDevice) -> Bool {
        kind == asked.kind && (id == nil || asked.id == nil || id == asked.id)
    }
}
