import WroughtWireIPMI

/// The boot options that a BMC holds (IPMI 2.0 sections 28.12 and 28.13).
struct BMCBoot: Sendable, Hashable {
    /// How long valid flags wait for a Chassis Control command.
    static let patience: Duration = .seconds(60)
    private static let rawParameters: Set<UInt8> = [1, 2, 6, 7]

    private(set) var flags = BootFlags(device: .none, isValid: false)
    private var setInProgress = BootOption.SetInProgress.complete
    private var clearing: BootOption.ValidBitClearing = []
    private var pendingParties: UInt8 = 0
    private var raw: [UInt8: [UInt8]] = [:]
    private var locked: Set<UInt8> = []
    /// When the valid bit falls unless an order comes.
    private var validUntil: Duration?

    /// Writes an option; gives the completion code.
    mutating func set(_ command: SetSystemBootOptions, losingBits: Bool, at now: Duration) -> CompletionCode {
        let parameter = command.parameter
        guard [0, 3, 4, 5].contains(parameter) || Self.rawParameters.contains(parameter) else {
            return CompletionCode(rawValue: 0x80)
        }
        if command.marksInvalid { locked.insert(parameter) } else { locked.remove(parameter) }
        switch command.option {
        case .setInProgress(let state):
            guard state != .inProgress || setInProgress != .inProgress else { return CompletionCode(rawValue: 0x81) }
            setInProgress = state == .inProgress ? .inProgress : .complete
        case .validBitClearing(let kept): clearing = kept
        case .bootInfoAcknowledge(let value):
            pendingParties = pendingParties & ~value.writeMask | value.pending & value.writeMask
        case .bootFlags(let new): store(new, losingBits: losingBits, at: now)
        case .other(_, let data): raw[parameter] = data
        case nil: break
        }
        return .ok
    }

    private mutating func store(_ new: BootFlags, losingBits: Bool, at now: Duration) {
        flags = losingBits ? BootFlags(device: new.device, isValid: false) : new
        validUntil = flags.isValid && !clearing.contains(.keepOnTimeout) ? now + Self.patience : nil
    }

    /// Reads an option; nil where the parameter is not there.
    func get(_ parameter: UInt8) -> GetSystemBootOptions.Reply? {
        let option: BootOption? =
            switch parameter {
            case 0: .setInProgress(setInProgress)
            case 3: .validBitClearing(clearing)
            case 4: .bootInfoAcknowledge(.init(writeMask: 0, pending: pendingParties))
            case 5: .bootFlags(flags)
            default:
                Self.rawParameters.contains(parameter)
                    ? .other(parameter: parameter, data: raw[parameter] ?? [0]) : nil
            }
        return option.map { GetSystemBootOptions.Reply($0, isInvalid: locked.contains(parameter)) }
    }

    /// Drops the valid bit when its time is over.
    mutating func advance(to now: Duration) {
        guard let end = validUntil, end <= now else { return }
        flags.isValid = false
        validUntil = nil
    }

    /// A Chassis Control command arrived: the flags wait for the start now.
    mutating func orderArrived() { validUntil = nil }

    /// The machine starts: the flags it starts with. Flags for one start are used up.
    mutating func machineStarts() -> BootFlags? {
        guard flags.isValid, !locked.contains(5) else { return nil }
        defer { if !flags.isPersistent { flags.isValid = false } }
        pendingParties &= ~0x01
        return flags
    }

    /// The controller was reset.
    mutating func controllerWasReset() {
        setInProgress = .complete
        pendingParties = 0
    }
}
