import WroughtCore

extension RedfishCore {
    /// What `@Redfish.Settings` of a system points to; nil where the profile has none.
    var settingsResource: (name: String, refusal: String?)? {
        for case .settingsResource(let name, let refusal) in settings.profile.bootHabits { return (name, refusal) }
        return nil
    }

    /// The property Boot of a system.
    func bootBody(_ boot: RedfishBootOverride, of machine: RedfishMachine) -> JSONValue {
        let profile = settings.profile
        var body: [String: JSONValue] = [
            "BootSourceOverrideEnabled": .string(boot.enabled.rawValue),
            "BootSourceOverrideEnabled@Redfish.AllowableValues": .strings(
                RedfishBootOverride.Enabled.allCases.map(\.rawValue)),
            "BootSourceOverrideTarget": .string(boot.target),
            "BootSourceOverrideTarget@Redfish.AllowableValues": .strings(profile.bootTargets),
            "BootSourceOverrideMode": .string(boot.mode),
            "BootSourceOverrideMode@Redfish.AllowableValues": .strings(profile.bootModes),
        ]
        if profile.bootTargets.contains("UefiTarget") {
            body["UefiTargetBootSourceOverride"] = .optional(boot.uefiTarget)
        }
        if profile.bootTargets.contains("UefiBootNext") { body["BootNext"] = .optional(boot.bootNext) }
        if profile.bootTargets.contains("UefiHttp") { body["HttpBootUri"] = .optional(boot.httpBootURI) }
        if settings.services.contains(.bootOptions) {
            body["BootOptions"] = link("Systems/\(machine.id)/BootOptions")
            body["BootOrder"] = .strings(machine.bootOrder)
        }
        return .object(body)
    }

    /// Takes a change of the property Boot.
    /// - Parameter isSettings: Whether it came to the settings resource.
    mutating func setBoot(_ change: JSONValue, of index: Int, isSettings: Bool) throws(RedfishRefusal) {
        guard let change = change.members else { throw .wrongType(change, "Boot") }
        try refuseHabitually(change, machines[index], isSettings: isSettings)
        let base = isSettings ? machines[index].pendingBoot ?? machines[index].boot : machines[index].boot
        var boot = try changed(base, by: change)
        let order = try bootOrder(change["BootOrder"]) ?? machines[index].bootOrder
        note(.boot(JSONWriter.text(.object(change)), system: machines[index].id))
        if has(.forgetsBoot) { return }
        if has(.losesOnce), boot.enabled == .once { boot.enabled = .continuous }
        machines[index].bootOrder = order
        if isSettings { machines[index].pendingBoot = boot } else { machines[index].boot = boot }
    }

    private func refuseHabitually(
        _ change: [String: JSONValue], _ machine: RedfishMachine, isSettings: Bool
    ) throws(RedfishRefusal) {
        let parts = ["Enabled", "Target", "Mode"].map { "BootSourceOverride\($0)" }
        let isOverride = change.keys.contains(where: parts.contains)
        for habit in settings.profile.bootHabits {
            switch habit {
            case .settingsResource(_, let refusal?) where !isSettings:
                throw RedfishRefusal(400, refusal, "Boot properties are set in the settings resource.")
            case .lockedDuringSelfTest(let message)
            where machine.power.isTesting(for: settings.timing.selfTest, at: now):
                throw RedfishRefusal(400, message, "The machine is in its self-test; nothing can be changed now.")
            case .needsEnabled where isOverride && change[parts[0]] == nil: throw .missing(parts[0])
            case .needsWholeRequest where isOverride:
                if let lacking = parts.first(where: { change[$0] == nil }) { throw .missing(lacking) }
            default: continue
            }
        }
    }

    private func changed(
        _ boot: RedfishBootOverride, by change: [String: JSONValue]
    ) throws(RedfishRefusal) -> RedfishBootOverride {
        var new = boot
        for (property, value) in change.sorted(by: { $0.key < $1.key }) where property != "BootOrder" {
            try set(property, value, in: &new)
        }
        let profile = settings.profile
        if profile.bootHabits.contains(.forgetsMode), change["BootSourceOverrideMode"] == nil {
            new.mode = profile.bootModes.first ?? new.mode
        }
        if profile.bootHabits.contains(.fixedMode), new.mode != boot.mode {
            throw .notWritable("BootSourceOverrideMode")
        }
        if new.enabled == .disabled, change["BootSourceOverrideTarget"] == nil { new.target = "None" }
        if new.target == "None" { new.enabled = .disabled }
        try refuseUnfit(new)
        return new
    }

    private func refuseUnfit(_ boot: RedfishBootOverride) throws(RedfishRefusal) {
        if boot.target.hasPrefix("Uefi"), boot.mode != "UEFI" {
            throw .conflict("BootSourceOverrideTarget", "BootSourceOverrideMode")
        }
        let isLasting = boot.enabled == .continuous && boot.mode == "UEFI"
        if isLasting, settings.profile.bootHabits.contains(.noContinuousUEFI) {
            throw .conflict("BootSourceOverrideEnabled", "BootSourceOverrideMode")
        }
    }

    private func set(
        _ property: String, _ value: JSONValue, in boot: inout RedfishBootOverride
    ) throws(RedfishRefusal) {
        let targets = settings.profile.bootTargets
        switch property {
        case "BootSourceOverrideEnabled":
            let text = try Self.text(value, property)
            guard let enabled = RedfishBootOverride.Enabled(rawValue: text) else { throw .notInList(text, property) }
            boot.enabled = enabled
        case "BootSourceOverrideTarget": boot.target = try Self.text(value, property, of: targets)
        case "BootSourceOverrideMode": boot.mode = try Self.text(value, property, of: settings.profile.bootModes)
        case "UefiTargetBootSourceOverride" where targets.contains("UefiTarget"):
            boot.uefiTarget = value == .null ? nil : try Self.text(value, property)
        case "BootNext" where targets.contains("UefiBootNext"):
            boot.bootNext = value == .null ? nil : try Self.text(value, property)
        case "HttpBootUri" where targets.contains("UefiHttp"):
            boot.httpBootURI = value == .null ? nil : try Self.text(value, property)
        default: throw .unknown(property)
        }
    }

    private static func text(
        _ value: JSONValue, _ property: String, of list: [String]? = nil
    ) throws(RedfishRefusal) -> String {
        guard let text = value.string else { throw .wrongType(value, property) }
        if let list, !list.contains(text) { throw .notInList(text, property) }
        return text
    }

    /// The boot order that a change names: some or all of the options, none of them twice.
    private func bootOrder(_ value: JSONValue?) throws(RedfishRefusal) -> [String]? {
        guard let value else { return nil }
        guard settings.services.contains(.bootOptions) else { throw .unknown("BootOrder") }
        guard let items = value.items else { throw .wrongType(value, "BootOrder") }
        let known = Set(RedfishMachine.bootOptions.map(\.id))
        let names = items.compactMap(\.string)
        guard names.count == items.count, Set(names).count == names.count, known.isSuperset(of: names) else {
            throw .notInList(JSONWriter.text(value), "BootOrder")
        }
        return names
    }
}
