import WroughtCore

/// How the target was found, to leave it so.
struct StateFound: Sendable {
    private var power: PowerState?
    private var boot: BootReading?
    private var media: [MediaDrive]?

    /// Looks at what the checks may change; nothing at all for nil.
    init(_ examination: Examination?, _ checks: [Check]) async {
        guard let examination, let controller = try? examination.controller() else { return }
        power = try? await controller.powerReading().state
        if controller.driver is any BootControlling { boot = try? await controller.bootReading() }
        if checks.contains(where: { $0.profile == .media }) { media = try? await Self.drives(controller) }
        await examination.context.shared.close()
    }

    /// Brings the target back; what went wrong, or nil.
    func restore(after check: Check, _ examination: Examination) async -> String? {
        try? await examination.target.harness?.behave()
        guard check.profile != .descriptor, let controller = try? examination.controller() else { return nil }
        if let trouble = await restorePower(check, examination, controller) { return trouble }
        if let trouble = await restoreMedia(check, controller) { return trouble }
        return await restoreBoot(check, controller)
    }

    private func restorePower(
        _ check: Check, _ examination: Examination, _ controller: PowerController
    ) async -> String? {
        guard let power, power.isSettled else { return nil }
        guard check.effect > .harmless || !check.harness.isEmpty || check.profile == .console else { return nil }
        if let harness = examination.target.harness, harness.abilities.contains(.setTruth) {
            do { try await harness.setTruth(power) } catch { return "the target could not be brought back: \(error)" }
            return nil
        }
        guard let now = try? await controller.powerReading().state, now != power else { return nil }
        let record = await controller.perform(PowerRequest(power == .on ? .on : .off, who: "conformance", force: true))
        return record.outcome.isGood
            ? nil : "the target could not be brought back to \(power.rawValue): \(record.summary)"
    }

    private static func drives(_ controller: PowerController) async throws -> [MediaDrive]? {
        guard controller.driver is any VirtualMediaControlling else { return nil }
        return try await controller.exchange("media drives", as: (any VirtualMediaControlling).self) {
            try await $0.mediaDrives()
        }
    }

    private func restoreMedia(_ check: Check, _ controller: PowerController) async -> String? {
        guard check.needs.contains(.virtualMedia), let media else { return nil }
        do {
            for (now, found) in zip(try await Self.drives(controller) ?? [], media) where now.image != found.image {
                try await controller.exchange("answer to a medium", as: (any VirtualMediaControlling).self) { driver in
                    guard let image = found.image else { return try await driver.ejectMedia(from: found.id) }
                    let kind = found.kinds.contains(.optical) ? MediaKind.optical : .removable
                    _ = try await driver.insertMedia(MediaImage(image, as: kind), into: found.id)
                }
            }
            return nil
        } catch {
            return "the media could not be brought back: \(error)"
        }
    }

    private func restoreBoot(_ check: Check, _ controller: PowerController) async -> String? {
        guard check.needs.contains(.bootControl), let plan = boot?.plan else { return nil }
        do {
            if try await controller.bootReading().plan != plan { _ = try await controller.setBoot(plan) }
            return nil
        } catch {
            return "the boot plan could not be brought back to \(plan): \(error)"
        }
    }
}
