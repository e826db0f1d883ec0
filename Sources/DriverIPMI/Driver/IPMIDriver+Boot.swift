public import WroughtCore
import WroughtWireIPMI

extension IPMIDriver: BootControlling {
    /// What boot flags can hold (IPMI 2.0 section 28.13): one device, once or for every start, and the firmware's way.
    public var bootSupport: BootSupport {
        get async throws {
            BootSupport(Set(Self.devices.map(\.kind)), once: true, orderLimit: 1, modes: [.bios, .uefi])
        }
    }

    /// Writes the boot flags (parameter 5), after taking the 60-second limit off their valid bit (parameter 3) and
    /// telling the firmware that news wait (parameter 4). Controllers may lack all but the flags.
    public func setBoot(_ plan: BootPlan, mode: BootMode?) async throws {
        let isEFI = try await self.isEFI(mode)
        let flags = try await flags(for: plan, isEFI: isEFI)
        let kept = try await keptEvents()
        try await write(
            (kept.map { [.validBitClearing($0)] } ?? []) + [.bootInfoAcknowledge(.newForBIOS)], then: .bootFlags(flags))
        try await learn(written: flags)
    }

    /// Reads the boot flags.
    public func bootReading() async throws -> BootReading {
        let flags = try await readFlags()
        let forgets = forgetsValidBit
        let isEFI = flags.isEFI
        let maker = BootQuirk.dependsOnMaker(flags.device, isEFI: isEFI) ? try await manufacturer() : nil
        let device = BootQuirk.meant(by: flags.device, isEFI: isEFI, of: maker)
        let kind = Self.devices.first { $0.device == device }?.kind
        var detail = "device \(device), \(flags.isPersistent ? "persistent" : "once"), \(isEFI ? "EFI" : "BIOS")"
        if !flags.isValid { detail += forgets ? ", this BMC does not keep the valid bit" : ", not marked valid" }
        let counts = flags.isValid || forgets
        return BootReading(
            plan: !counts || device == .none ? .firmware : kind.map { plan($0, isPersistent: flags.isPersistent) },
            mode: counts ? (isEFI ? .uefi : .bios) : nil, source: source, time: context.now(), detail: detail)
    }

    private func plan(_ kind: BootDevice.Kind, isPersistent: Bool) -> BootPlan {
        isPersistent ? .always([BootDevice(kind)]) : .once(BootDevice(kind))
    }

    /// Kinds and their numbers; the first row of a kind is what is written.
    private static let devices: [(kind: BootDevice.Kind, device: BootFlags.Device)] = [
        (.network, .network), (.disk, .disk), (.optical, .optical), (.removable, .removable), (.setup, .setup),
        (.virtualMedia, .remoteOptical), (.disk, .diskSafeMode), (.virtualMedia, .remoteRemovable),
        (.virtualMedia, .remoteDisk), (.virtualMedia, .remotePrimary),
    ]

    // MARK: Writing

    /// The mode asked for; else the one in the settings; else the one that the flags have now.
    private func isEFI(_ mode: BootMode?) async throws -> Bool {
        switch (mode, settings.bootType) {
        case (.uefi?, _), (nil, .efi): return true
        case (.bios?, _), (nil, .legacy): return false
        case (nil, .auto): break
        }
        do {
            return try await readFlags().isEFI
        } catch let error as DriverError where [.unsupported, .rejected].contains(error.code) {
            // A controller whose flags cannot be read may still take them.
            return false
        }
    }

    private func flags(for plan: BootPlan, isEFI: Bool) async throws -> BootFlags {
        switch plan {
        case .firmware: return BootFlags(device: .none, isValid: false, isEFI: isEFI)
        case .once(let device): return try await flags(device, isPersistent: false, isEFI: isEFI)
        case .always(let order):
            guard let device = order.first, order.count == 1 else {
                throw DriverError(.unsupported, "boot flags hold one device, not \(order.count)")
            }
            return try await flags(device, isPersistent: true, isEFI: isEFI)
        }
    }

    private func flags(_ device: BootDevice, isPersistent: Bool, isEFI: Bool) async throws -> BootFlags {
        guard let number = Self.devices.first(where: { $0.kind == device.kind })?.device else {
            throw DriverError(.unsupported, "IPMI boot flags have no number for \(device.kind.rawValue)")
        }
        let maker = BootQuirk.dependsOnMaker(number, isEFI: isEFI) ? try await manufacturer() : nil
        return BootFlags(
            device: BootQuirk.device(number, isEFI: isEFI, for: maker), isPersistent: isPersistent, isEFI: isEFI)
    }

    /// At which events the controller shall keep the valid bit: those that are set already, and after 60 seconds. Nil
    /// where that is so already. A controller that cannot read the parameter may still take it.
    private func keptEvents() async throws -> BootOption.ValidBitClearing? {
        let response = try await send(GetSystemBootOptions(parameter: 3).request, needs: .operator)
        guard response.completion == .ok, let reply = try? GetSystemBootOptions.decodeReply(response.data),
            case .validBitClearing(let held) = reply.option
        else { return .keepOnTimeout }
        return held.contains(.keepOnTimeout) ? nil : held.union(.keepOnTimeout)
    }

    /// Writes what may be missing, then what must not be, between the marks of set-in-progress (parameter 0).
    private func write(_ optional: [BootOption], then last: BootOption) async throws {
        try await attempt(.setInProgress(.inProgress))
        for option in optional { try await attempt(option) }
        do {
            _ = try await run(SetSystemBootOptions(last), needs: .operator)
        } catch {
            try? await attempt(.setInProgress(.complete))
            throw error
        }
        try await attempt(.setInProgress(.complete))
    }

    /// Writes a parameter that the controller may not have; only silence counts as a failure.
    private func attempt(_ option: BootOption) async throws {
        _ = try await send(SetSystemBootOptions(option).request, needs: .operator)
    }

    // MARK: Reading

    private func readFlags() async throws -> BootFlags {
        let reply = try await run(GetSystemBootOptions(parameter: 5), needs: .operator)
        guard case .bootFlags(let flags) = reply.option else {
            throw DriverError(.protocolViolation, "\(source) answered with another boot option than asked for")
        }
        return flags
    }

    private func manufacturer() async throws -> UInt32 { try await run(GetDeviceID()).manufacturer }

    /// A controller that holds the device and not the valid bit, right after both were written, never keeps that bit.
    private func learn(written: BootFlags) async throws {
        guard written.isValid, let held = try? await readFlags() else { return }
        let forgets = held.device == written.device && !held.isValid
        context.memory.remember(forgets ? true : nil, as: Self.forgetsKey, of: identity)
    }

    private static let forgetsKey = "forgets-valid-bit"

    /// Whether the controller was seen to lose the valid bit of its boot flags at once.
    private var forgetsValidBit: Bool { context.memory.recall(Self.forgetsKey, of: identity) == true }
}
