/// How long something on a network may take that is not broken: a row.
public struct NetworkPatience: Sendable, Hashable {
    /// Stable.
    public let id: String
    /// How long it is worth waiting.
    public let limit: Duration
    /// Why as long.
    public let reason: String
    /// Where the fact is from.
    public let source: String

    /// Two ends of a cable agree on a speed.
    public static let negotiation = NetworkPatience(
        id: "negotiation", limit: .seconds(20),
        reason:
            "1000BASE-T agrees within 3 s, 10GBASE-T and optics with training within 10 s or so; e1000e was seen to "
            + "read no carrier at once and a carrier 3 s later",
        source: "IEEE 802.3 clause 28; measured with QEMU 7.2")
    /// Spanning tree lets a port listen and learn before it forwards.
    public static let spanningTree = NetworkPatience(
        id: "spanning-tree", limit: .seconds(50),
        reason: "20 s to forget the old tree, 15 s listening, 15 s learning; 40 to 50 s were seen",
        source: "IEEE 802.1D-1998 section 8.10; xcat2/xcat-core issue 1638")
    /// A switch gives up waiting for LACP and takes the port as a single one.
    public static let aggregation = NetworkPatience(
        id: "aggregation", limit: .seconds(90),
        reason: "three missed slow LACP frames of 30 s; 62 to 70 s were seen",
        source: "IEEE 802.1AX; coreos/bugs issue 2527")
    /// 802.1X decides on a port.
    public static let authentication = NetworkPatience(
        id: "authentication", limit: .seconds(90),
        reason: "a supplicant is asked three times, 30 s apart, before the guest network is given",
        source: "IEEE 802.1X section 8; makers' defaults")
    /// A port that the BMC shares comes back after the host's reset.
    public static let sharedPort = NetworkPatience(
        id: "shared-port", limit: .seconds(30),
        reason: "the chip resets with the host and drops the link for both, for some seconds",
        source: "openbmc/openbmc issues 1127, 2197; u-root/u-bmc issue 3")

    /// Every row.
    public static let rows = [negotiation, spanningTree, aggregation, authentication, sharedPort]

    /// How long asking for an address is worth trying from the carrier on: the longest of what may lie between.
    public static let address = rows.map(\.limit).max() ?? .seconds(90)
}
