/// The boot source override that a system holds (ComputerSystem schema, `Boot`).
public struct RedfishBootOverride: Sendable, Hashable {
    /// For how many starts it holds.
    public var enabled: Enabled
    /// The source, by its name in the schema: `None`, `Pxe`, `Hdd`, `Cd`, `UefiHttp`, ...
    public var target: String
    /// `UEFI` or `Legacy`.
    public var mode: String
    /// The device path used with the target `UefiTarget`.
    public var uefiTarget: String?
    /// The boot option used with the target `UefiBootNext`.
    public var bootNext: String?
    /// The address used with the target `UefiHttp`.
    public var httpBootURI: String?

    /// For how many starts an override holds.
    public enum Enabled: String, Sendable, Hashable, CaseIterable {
        /// For none.
        case disabled = "Disabled"
        /// For the next one.
        case once = "Once"
        /// Until it is changed.
        case continuous = "Continuous"
    }

    /// An override; none unless told otherwise.
    public init(
        _ enabled: Enabled = .disabled, target: String = "None", mode: String = "UEFI", uefiTarget: String? = nil,
        bootNext: String? = nil, httpBootURI: String? = nil
    ) {
        self.enabled = enabled
        self.target = target
        self.mode = mode
        self.uefiTarget = uefiTarget
        self.bootNext = bootNext
        self.httpBootURI = httpBootURI
    }
}
