/// Which loader suits an interface, and by which row.
public struct LoaderChoice: Sendable, Hashable {
    /// The file.
    public let loader: NetworkLoader
    /// The row of ``NICQuirk`` that chose it; nil where nothing speaks against the ordinary one.
    public let quirk: String?
    /// One sentence.
    public let reason: String

    /// Chooses for the firmware: BIOS gets the firmware's own driver always, UEFI iPXE's own unless a row or the port
    /// speaks against it. Unknown firmware counts as UEFI, as nearly all of today's does.
    public init(for facts: InterfaceFacts, rows: [NICQuirk] = NICQuirk.standard) {
        guard facts.firmware != .bios else {
            self.init(.undionly, nil, "BIOS: the firmware's own driver keeps the link and knows the card.")
            return
        }
        if let row = rows.first(where: { $0.loader != nil && $0.says(facts) != nil }), let loader = row.loader {
            self.init(loader, row.id, "\(row.reason.capitalizedFirst).")
        } else if facts.sharesPortWithBMC || facts.seesSpanningTree || (facts.answerDelay ?? .zero) >= .seconds(25) {
            self.init(
                .snponly, "loader-resets-link", "The firmware's own driver keeps the link, which iPXE's would reset.")
        } else {
            self.init(.ipxe, nil, "UEFI: iPXE's own drivers, as nothing is known against them here.")
        }
    }

    private init(_ loader: NetworkLoader, _ quirk: String?, _ reason: String) {
        self.loader = loader
        self.quirk = quirk
        self.reason = reason
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
