import WroughtCore

/// What the root of a service tells (DSP0266 section 6.3): where everything is, and who made it.
struct ServiceRoot: Sendable, Hashable {
    static let path = "/redfish/v1/"

    var version: String?
    var vendor: String?
    var product: String?
    /// The names of the makers' own extensions.
    var oem: Set<String> = []
    var systems = "/redfish/v1/Systems"
    var sessions: String?
    var accounts: String?
    /// True where a collection's members can be had in the answer itself.
    var expands = false

    /// A root that told nothing.
    init() {}

    init(_ document: JSONValue) {
        version = document["RedfishVersion"]?.words
        vendor = document["Vendor"]?.words
        product = document["Product"]?.words
        if case .object(let members)? = document["Oem"] { oem = Set(members.keys) }
        systems = document["Systems"]?.link ?? systems
        accounts = document["AccountService"]?.link
        sessions =
            document["Links"]?["Sessions"]?.link
            ?? document["SessionService"]?.link.map { $0.hasSuffix("/") ? $0 + "Sessions" : $0 + "/Sessions" }
        let query = document["ProtocolFeaturesSupported"]?["ExpandQuery"]
        expands = query?["NoLinks"]?.truth == true || query?["ExpandAll"]?.truth == true
    }

    /// Who made it, in words; nil where it does not tell.
    var title: String? {
        let words = [vendor, product].compactMap { $0 }
        return words.isEmpty ? oem.sorted().first : words.joined(separator: " ")
    }
}
