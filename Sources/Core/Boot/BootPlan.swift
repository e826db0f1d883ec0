/// From where a machine shall boot. Once names one device, always names an order: no other mixture can be written.
public enum BootPlan: Sendable, Hashable, Codable {
    /// The next boot only; after it, whatever held before.
    case once(BootDevice)
    /// Every boot, in this order; not empty.
    case always([BootDevice])
    /// No override: the order kept in the machine's own firmware.
    case firmware
}

extension BootPlan: CustomStringConvertible {
    /// `once network`, `always disk, network`, or `firmware default`.
    public var description: String {
        switch self {
        case .once(let device): "once \(device)"
        case .always(let order): "always " + order.map(\.description).joined(separator: ", ")
        case .firmware: "firmware default"
        }
    }
}

/// How the firmware starts an operating system.
public enum BootMode: String, Sendable, Hashable, CaseIterable, Codable {
    /// Legacy BIOS.
    case bios
    /// UEFI.
    case uefi
}

/// What the hardware now holds, read back.
public struct BootReading: Sendable, Hashable, Codable {
    /// The plan, nil when the device answered and its answer names none that we know (see ``detail``).
    public var plan: BootPlan?
    /// The boot mode, where the device tells.
    public var mode: BootMode?
    /// Who said so. Never holds a secret.
    public var source: String
    /// When the answer arrived.
    public var time: Timestamp
    /// The device's own words, for example which bits were set.
    public var detail: String?

    /// A reading made by the named source.
    public init(plan: BootPlan?, mode: BootMode? = nil, source: String, time: Timestamp, detail: String? = nil) {
        self.plan = plan
        self.mode = mode
        self.source = source
        self.time = time
        self.detail = detail
    }
}
