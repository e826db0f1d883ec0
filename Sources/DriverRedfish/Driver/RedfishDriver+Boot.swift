import DeviceHTTP
public import WroughtCore

extension RedfishDriver: BootControlling {
    /// What the system's `Boot` object takes (DSP2046, ComputerSystem.Boot).
    public var bootSupport: BootSupport {
        get async throws {
            let time = time
            let system = try await system(by: time)
            let place = try await bootPlace(of: system, by: time)
            return support(system, place)
        }
    }

    private func support(_ system: Resource, _ place: Resource) -> BootSupport {
        guard let boot = system["Boot"] ?? place["Boot"] else { return BootSupport([], once: false, orderLimit: 0) }
        let targets = allowable("BootSourceOverrideTarget", place, system)
        let enabled = allowable("BootSourceOverrideEnabled", place, system)
        let kinds = BootDevice.Kind.allCases.filter {
            // HTTP boot is new and rare: it is not guessed.
            (targets != nil || $0 != .http) && BootWord.word(for: $0, among: targets) != nil
        }
        let hasMedia = system["VirtualMedia"] != nil || system["Links"]?["ManagedBy"] != nil
        let offered = kinds.filter { $0 != .virtualMedia || hasMedia }
        let hasOptions = boot["BootOptions"]?.link != nil && boot["BootOrder"]?.strings != nil
        let lasts = service.memory.system(settings.system).holdsLasting && enabled?.contains("Continuous") ?? true
        let modes =
            allowable("BootSourceOverrideMode", place, system)
            ?? (boot["BootSourceOverrideMode"] == nil ? [] : ["UEFI", "Legacy"])
        return BootSupport(
            Set(offered), once: enabled?.contains("Once") ?? true, orderLimit: hasOptions ? 16 : lasts ? 1 : 0,
            modes: Set(modes.compactMap { $0 == "UEFI" ? .uefi : $0 == "Legacy" ? .bios : nil }),
            namesDevices: hasOptions && targets?.contains("UefiBootNext") == true)
    }

    private func allowable(_ name: String, _ place: Resource, _ system: Resource) -> [String]? {
        place["Boot"]?.allowable(name) ?? system["Boot"]?.allowable(name)
    }

    /// Where boot settings are changed: the pending settings where the system has them and they hold the override
    /// (DSP0266 section 9.10; AMI calls the place FutureState), else the system itself.
    func bootPlace(of system: Resource, by time: CallTime) async throws -> Resource {
        guard let path = system["@Redfish.Settings"]?["SettingsObject"]?.link, path != system.path else {
            return system
        }
        guard let pending = try? await service.read(path, by: time) else {
            try Task.checkCancellation()
            return system
        }
        return pending["Boot"]?["BootSourceOverrideEnabled"] == nil ? system : pending
    }

    /// Writes the override, or for several devices the firmware's own order, and reads it back.
    ///
    /// A device that takes a lasting override and holds it for one boot only is found out: the override is put back as
    /// it was, `unsupported` is thrown, and ``bootSupport`` no longer offers it.
    public func setBoot(_ plan: BootPlan, mode: BootMode?) async throws {
        let time = time
        let system = try await system(by: time)
        let place = try await bootPlace(of: system, by: time)
        let habits = try await habits(of: system, by: time)
        let present = BootShown(place["Boot"])
        var circumstances = BootPatch.Circumstances(
            targets: allowable("BootSourceOverrideTarget", place, system), present: present, habits: habits)
        if Self.needsOptions(plan) { circumstances.options = try await bootOptions(of: system, by: time) }
        if case .always(let devices) = plan, devices.count > 1 || Self.needsOptions(plan) {
            try await setOrder(devices, mode, system, place, circumstances, by: time)
        } else {
            let patch = try BootPatch.override(plan, mode: mode, circumstances)
            try await change(place, to: patch.body, habits: habits, by: time)
            try await verify(plan, patch, place, was: present, habits, by: time)
        }
    }

    private static func needsOptions(_ plan: BootPlan) -> Bool {
        let devices: [BootDevice]
        switch plan {
        case .firmware: return false
        case .once(let device): devices = [device]
        case .always(let order): devices = order
        }
        return devices.count > 1 || devices.contains { $0.id != nil && $0.kind != .http }
    }

    /// The firmware's boot options.
    private func bootOptions(of system: Resource, by time: CallTime) async throws -> [BootOptionEntry] {
        guard let path = system["Boot"]?["BootOptions"]?.link else {
            throw DriverError(
                .unsupported, "\(source): the system tells no boot options; name one device without an id")
        }
        let paths = try await members(of: path, by: time)
        return try await resources(paths, by: time).compactMap { BootOptionEntry($0.document) }
    }

    private func setOrder(
        _ devices: [BootDevice], _ mode: BootMode?, _ system: Resource, _ place: Resource,
        _ here: BootPatch.Circumstances, by time: CallTime
    ) async throws {
        // The order may be changed only in the pending settings, or only in the system; the one that shows it counts.
        let home = place["Boot"]?["BootOrder"] == nil ? system : place
        let present = BootShown(home["Boot"]).order ?? []
        let order = try BootOptionEntry.order(for: devices, options: here.options, present: present)
        try await change(
            home, to: ["Boot": ["BootOrder": .array(order.map { .string($0) })]], habits: here.habits, by: time)
        if here.present.override != nil || mode != nil {
            let patch = try BootPatch.override(.firmware, mode: mode, here)
            let fresh = try await service.read(place.path, by: time)
            try await change(fresh, to: patch.body, habits: here.habits, by: time)
        }
        let front = order.prefix(devices.count)
        let limit = time.atMost(min(time.left / 2, .seconds(3)))
        var shown = try await shownBoot(by: time)
        while shown.order?.starts(with: front) != true, limit.left > .milliseconds(500) {
            try await Task.sleep(for: .milliseconds(500))
            shown = try await shownBoot(by: time)
        }
        guard shown.order?.starts(with: front) == true else { return }
        service.memory.learn(settings.system) { [shown] in $0.boot = (.always(devices), shown) }
    }

    /// Reads back what was written, and remembers what the plan looks like on this device: a virtual medium may look
    /// like a CD drive.
    private func verify(
        _ plan: BootPlan, _ patch: BootPatch, _ place: Resource, was: BootShown, _ habits: DeviceHabits,
        by time: CallTime
    ) async throws {
        let wanted = patch.members["BootSourceOverrideTarget"]?.string
        let (shown, isHeld) = try await settledBoot(plan, wanted, was: was, by: time)
        if case .always = plan, shown.enabled == "Once", shown.target == wanted {
            service.memory.learn(settings.system) { $0.holdsLasting = false }
            try await putBack(was, place, habits, by: time)
            throw DriverError(
                .unsupported, "\(source): the device takes a lasting boot override and holds it for one boot only",
                remedy: "boot once, or set the order in the firmware")
        }
        service.memory.learn(settings.system) { $0.boot = isHeld ? (plan, shown) : nil }
    }

    /// What the device shows after a change. A device that still shows what was there before gets up to 3 s: many take
    /// a change first and carry it out then.
    private func settledBoot(
        _ plan: BootPlan, _ wanted: String?, was: BootShown, by time: CallTime
    ) async throws -> (shown: BootShown, isHeld: Bool) {
        let limit = time.atMost(min(time.left / 2, .seconds(3)))
        var pause = Duration.milliseconds(100)
        while true {
            let shown = try await shownBoot(by: time)
            let isHeld = shown.holds(plan, as: wanted)
            if isHeld || !shown.equals(was) || limit.left <= pause { return (shown, isHeld) }
            try await Task.sleep(for: pause)
            pause = min(pause * 2, .seconds(1))
        }
    }

    private func putBack(_ was: BootShown, _ place: Resource, _ habits: DeviceHabits, by time: CallTime) async throws {
        var members: [String: JSONValue] = ["BootSourceOverrideEnabled": .string(was.enabled ?? "Disabled")]
        if was.override != nil { members["BootSourceOverrideTarget"] = was.target.map { .string($0) } }
        let fresh = try await service.read(place.path, by: time)
        try await change(fresh, to: ["Boot": .object(members)], habits: habits, by: time)
    }

    private func shownBoot(by time: CallTime) async throws -> BootShown {
        let system = try await system(by: time)
        return BootShown(try await bootPlace(of: system, by: time)["Boot"])
    }

    /// Reads the override that the next start will find.
    public func bootReading() async throws -> BootReading {
        let shown = try await shownBoot(by: time)
        let known = service.memory.system(settings.system).boot
        let plan = known.flatMap { $0.shown.equals(shown) ? $0.plan : nil } ?? shown.plan
        return BootReading(plan: plan, mode: shown.bootMode, source: source, time: context.now(), detail: shown.detail)
    }
}
