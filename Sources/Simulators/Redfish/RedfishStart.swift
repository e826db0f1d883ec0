/// One start of a simulated machine.
public struct RedfishStart: Sendable, Hashable {
    /// What the override named, such as `Pxe`; nil where the machine followed its boot order.
    public var target: String?
    /// `UEFI` or `Legacy`.
    public var mode: String
    /// The address of HTTP boot, the device path, the boot option, or the image in the drive; nil where there is none.
    public var detail: String?
    /// Since the service was made.
    public var time: Duration

    /// A start; from the boot order unless told otherwise.
    public init(target: String? = nil, mode: String = "UEFI", detail: String? = nil, time: Duration) {
        self.target = target
        self.mode = mode
        self.detail = detail
        self.time = time
    }
}
