public import WroughtSimulators

/// How many simulated devices of which kind there are, and where they listen.
///
/// Each has an address of its own, one behind the other from the first one on: the BMCs, the PDUs, the Redfish services.
public struct FleetPlan: Sendable, Hashable {
    /// How many BMCs; not negative.
    public var bmcs = 0
    /// How many PDUs; not negative. Each is a real snmpd.
    public var pdus = 0
    /// How many Redfish services; not negative.
    public var services = 0
    /// How many outlets each PDU has; at least 1. Each feeds a machine of its own.
    public var outlets = 8
    /// How many systems are behind each Redfish service; at least 1.
    public var systems = 1
    /// The first address, by number; 127.20.0.1 unless told otherwise.
    public var first = "127.20.0.1"
    /// The UDP port of every BMC.
    public var bmcPort = 6230
    /// The UDP port of every PDU.
    public var pduPort = 1610
    /// The TCP port of every Redfish service.
    public var redfishPort = 8000
    /// Whose Redfish services they behave like.
    public var profile = RedfishProfile.generic
    /// Whether the Redfish services speak TLS, each with a certificate of its own.
    public var usesTLS = false

    /// No device yet.
    public init() {}

    /// How many devices there are.
    public var devices: Int { bmcs + pdus + services }

    /// How many files are open at most. A Redfish service has connections beside its socket; snmpds and what is open
    /// anyway come on top.
    var openFiles: Int { bmcs + services * 16 + pdus * 4 + 256 }

    /// The addresses of all devices, without those that end in 0 or 255, which some clients take for networks.
    /// - Throws: ``LabError`` where they do not fit into 127.0.0.0/8.
    public func addresses() throws(LabError) -> FleetAddresses {
        var all: [String] = []
        var number = try firstNumber
        while all.count < devices {
            guard number >> 24 == 127 else {
                throw LabError(
                    "\(devices) devices do not fit between \(first) and 127.255.255.254; begin at a lower address")
            }
            let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt64($0)) }
            if bytes[3] != 0, bytes[3] != 255 { all.append(bytes.map { "\($0)" }.joined(separator: ".")) }
            number += 1
        }
        return FleetAddresses(
            bmcs: Array(all.prefix(bmcs)), pdus: Array(all.dropFirst(bmcs).prefix(pdus)),
            services: Array(all.dropFirst(bmcs + pdus)))
    }

    private var firstNumber: UInt64 {
        get throws(LabError) {
            let parts = first.split(separator: ".", omittingEmptySubsequences: false)
            let bytes = parts.compactMap { UInt8($0) }
            guard parts.count == 4, bytes.count == 4, bytes[0] == 127 else {
                throw LabError("“\(first)” is no loopback address; begin at one of 127.0.0.0/8, such as 127.20.0.1")
            }
            return bytes.reduce(0) { $0 << 8 | UInt64($1) }
        }
    }
}
