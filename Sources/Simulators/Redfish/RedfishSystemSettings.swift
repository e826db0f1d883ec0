/// What a machine behind a simulated Redfish service is at the start.
public struct RedfishSystemSettings: Sendable, Hashable {
    /// The last part of its path; nil takes the profile's, with a number behind it from the second machine on.
    public var id: String?
    /// The host name.
    public var hostName: String
    /// The serial number.
    public var serialNumber: String
    /// The UUID, in the usual form with hyphens.
    public var uuid: String
    /// Its network ports, by their MAC addresses.
    public var macAddresses: [String]
    /// How many processors it has, and how many cores each.
    public var processors: Int
    /// The cores of each processor.
    public var coresPerProcessor: Int
    /// The sizes of its memory modules, in MiB.
    public var memoryModules: [Int]
    /// The sizes of its disks, in bytes.
    public var disks: [Int]
    /// What it draws while it is on, in watts.
    public var watts: Double
    /// Whether it is on.
    public var isOn: Bool
    /// The boot override it holds.
    public var boot: RedfishBootOverride

    /// A machine that is off, with two ports, two processors, four modules and two disks.
    /// - Parameter number: Makes the serial number, the UUID and the MAC addresses differ.
    public init(_ number: Int = 1) {
        id = nil
        hostName = "node\(number)"
        serialNumber = "WRS\(Self.digits(number, radix: 10, 4))"
        uuid = "57524f55-4748-5420-8011-\(Self.digits(number, radix: 16, 12))"
        let tail = Self.digits(number & 0xFFFF, radix: 16, 4)
        macAddresses = (0..<2).map { "02:57:52:\(tail.prefix(2)):\(tail.suffix(2)):0\($0)" }
        processors = 2
        coresPerProcessor = 16
        memoryModules = [16_384, 16_384, 16_384, 16_384]
        disks = [480_000_000_000, 480_000_000_000]
        watts = 180
        isOn = false
        boot = RedfishBootOverride()
    }

    private static func digits(_ number: Int, radix: Int, _ width: Int) -> String {
        let text = String(max(0, number), radix: radix)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
