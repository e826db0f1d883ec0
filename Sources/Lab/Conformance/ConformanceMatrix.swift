/// Every driver on every target that it is examined on. A new driver adds its rows here.
public struct ConformanceMatrix: Sendable {
    /// The rows, the drivers in the order of the list of drivers.
    public let rows: [ConformanceRow]

    /// The matrix.
    /// - Parameter examples: The folder `Examples` of the sources: the example program is one of the targets.
    public init(examples: String) {
        rows =
            Self.manual + Self.wakeOnLAN + Self.ipmi + Self.redfish + Self.libvirt + Self.snmp + Self.webhook
            + Self.fence
            + Self.exec(examples: examples)
    }
}
