public import WroughtWire

/// Who gets which boot file: firmware a loader by its architecture, a loader its script. Pure; a machine's own answer
/// goes before the rows.
///
/// It cannot loop: what calls itself iPXE or gPXE never gets a loader, only a script, over HTTP or where it has none
/// over TFTP.
public struct BootFileChoice: Sendable {
    /// Says what a machine boots in place of the usual answer, which is handed in; nil lets it boot nothing.
    public typealias Override = @Sendable (_ client: BootClient, _ usual: BootAnswer?) -> BootAnswer?

    /// The loaders; the first row that names an architecture counts.
    public let loaders: [BootLoaderChoice]
    /// The TCP port of HTTP boot.
    public let httpPort: Int
    /// The script's path, with `{mac}`, `{uuid}` and `{arch}` to be filled in. A client without a UUID gets an empty one.
    public let script: String
    /// The machines' own answers.
    public let override: Override?

    /// The usual choice: iPXE, and a script by the card's address.
    public init(
        loaders: [BootLoaderChoice] = .ipxe, httpPort: Int = 5248, script: String = "ipxe.cfg-{mac}",
        override: Override? = nil
    ) {
        self.loaders = loaders
        self.httpPort = httpPort
        self.script = script
        self.override = override
    }

    /// What a machine boots from a server of that address; nil where there is nothing for it.
    public func answer(to client: BootClient, from server: IPv4Address) -> BootAnswer? {
        let usual = client.stage == .firmware ? loader(for: client, server) : script(for: client, server)
        guard let override else { return usual }
        return override(client, usual)
    }

    private func loader(for client: BootClient, _ server: IPv4Address) -> BootAnswer? {
        // Old BIOS ROMs name no architecture.
        let architecture = client.architecture ?? .biosX86
        guard let row = loaders.first(where: { $0.architectures.contains(architecture) }) else { return nil }
        let file = client.transport == .http ? "http://\(server):\(httpPort)/\(row.file)" : row.file
        return BootAnswer(file: file, pathPrefix: row.pathPrefix, reason: row.reason)
    }

    private func script(for client: BootClient, _ server: IPv4Address) -> BootAnswer {
        let path = filled(script, for: client)
        guard client.hasHTTP else {
            return BootAnswer(file: "tftp://\(server)/\(path)", reason: "this \(client.stage) has no HTTP (option 175)")
        }
        return BootAnswer(file: "http://\(server):\(httpPort)/\(path)", reason: "\(client.stage) runs a script")
    }

    private func filled(_ template: String, for client: BootClient) -> String {
        var text = ""
        var rest = template[...]
        while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
            text += rest[..<start]
            switch rest[start...end] {
            case "{mac}": text += client.hardware.description
            case "{uuid}": text += client.uuid ?? ""
            case "{arch}": text += client.architecture.map { "\($0.rawValue)" } ?? ""
            default: text += rest[start...end]
            }
            rest = rest[rest.index(after: end)...]
        }
        return text + rest
    }
}
