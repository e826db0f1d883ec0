import WroughtCore

/// What is written for a boot plan.
struct BootPatch: Sendable, Hashable {
    /// The members of the `Boot` object.
    var members: [String: JSONValue]

    /// The document to send.
    var body: JSONValue { ["Boot": .object(members)] }

    /// What the device takes, and how it wants it.
    struct Circumstances: Sendable {
        /// `BootSourceOverrideTarget`'s allowable values, where it tells them.
        var targets: [String]?
        var present: BootShown
        var habits: DeviceHabits
        var options: [BootOptionEntry] = []
    }

    /// The override for a plan of at most one device. Throws `unsupported` for a device that has no word here.
    static func override(
        _ plan: BootPlan, mode: BootMode?, _ here: Circumstances
    ) throws(DriverError) -> BootPatch {
        var patch = BootPatch(members: [:])
        switch plan {
        case .firmware:
            patch.members["BootSourceOverrideEnabled"] = "Disabled"
            if here.targets?.contains("None") ?? false { patch.members["BootSourceOverrideTarget"] = "None" }
        case .once(let device):
            try patch.aim(at: device, here)
            patch.members["BootSourceOverrideEnabled"] = "Once"
        case .always(let order):
            guard let device = order.first, order.count == 1 else {
                throw DriverError(.unsupported, "an override names one device, not \(order.count)")
            }
            try patch.aim(at: device, here)
            patch.members["BootSourceOverrideEnabled"] = "Continuous"
        }
        let whole = here.habits.sendsWholeBoot && here.present.mode != nil
        if let mode = mode.map(word) ?? (whole ? here.present.mode : nil) {
            patch.members["BootSourceOverrideMode"] = .string(mode)
        }
        return patch
    }

    private mutating func aim(at device: BootDevice, _ here: Circumstances) throws(DriverError) {
        if let id = device.id, device.kind != .http {
            guard here.targets?.contains("UefiBootNext") == true,
                let option = here.options.first(where: { $0.isMeant(by: device) })
            else {
                throw DriverError(
                    .unsupported, "this device cannot boot once from the one \(device.kind.rawValue) \(id)")
            }
            members["BootSourceOverrideTarget"] = "UefiBootNext"
            members["BootNext"] = .string(option.reference)
            return
        }
        let first = here.habits.virtualMediaTarget
        guard let word = BootWord.word(for: device.kind, among: here.targets, preferring: first) else {
            throw DriverError(.unsupported, "this device cannot boot from \(device.kind.rawValue)")
        }
        members["BootSourceOverrideTarget"] = .string(word)
        if device.kind == .http, let url = device.id { members["HttpBootUri"] = .string(url) }
    }

    /// The word of a boot mode.
    static func word(_ mode: BootMode) -> String { mode == .uefi ? "UEFI" : "Legacy" }
}
