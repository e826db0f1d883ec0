/// The server's manners, the same everywhere.
public struct DHCPPolicy: Sendable, Hashable {
    /// For how long an offered address is kept for the client, in seconds, 1 to 600.
    public var offerSeconds: Int
    /// How many offers to strangers may be open on one VLAN; the one that was not asked about for the longest time gives
    /// way to the next. Never more than half of the VLAN's addresses, so that a flood of invented cards cannot take all.
    public var openOffers: Int
    /// How many addresses of a VLAN are kept for machines that are known, if a tenth of them is not fewer.
    public var keptForKnown: Int
    /// For how long an address that somebody else was seen to use is set aside, in seconds.
    public var declinedSeconds: Int
    /// True tells clients apart by option 61, where they send it, and not by their card. Then firmware, loader and
    /// operating system of one machine get three addresses.
    public var usesClientIdentifiers: Bool

    /// The usual manners.
    public init(
        offerSeconds: Int = 30, openOffers: Int = 4096, keptForKnown: Int = 64, declinedSeconds: Int = 600,
        usesClientIdentifiers: Bool = false
    ) {
        self.offerSeconds = min(max(offerSeconds, 1), 600)
        self.openOffers = max(openOffers, 1)
        self.keptForKnown = max(keptForKnown, 0)
        self.declinedSeconds = max(declinedSeconds, 1)
        self.usesClientIdentifiers = usesClientIdentifiers
    }
}
