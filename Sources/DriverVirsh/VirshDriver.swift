#if Libvirt
public import WroughtCore

/// Drives a libvirt domain: a virtual machine on this host or another, through libvirt's C library.
///
/// One connection for each host is shared by all of its domains. Calls run on threads that may be left behind, so that
/// a daemon that hangs cannot hold up more than the call that waits for it.
public struct VirshDriver: PowerDriver {
    /// URI, password, domain.
    public typealias Settings = VirshSettings

    /// Id and title. The id is MAAS's.
    public static let info = DriverInfo(
        id: "virsh", title: "libvirt (virsh)",
        summary: "Virtual machines behind libvirt: QEMU, KVM and others, local or over ssh, tcp or tls.")

    /// No cycle: libvirt has none, and the controller makes one of off and on.
    public static let actions: Set<PowerAction> = [.on, .off, .softOff, .reset, .nmi]

    let settings: VirshSettings
    let context: DriverContext
    let host: LibvirtHost

    /// Makes a driver for one domain. Connects to nothing.
    /// - Throws: ``DriverError`` `cancelled` when the context's shared resources are closed.
    public init(_ settings: VirshSettings, in context: DriverContext) throws {
        self.settings = settings
        self.context = context
        host = try LibvirtHost.shared(settings.address, settings.password, in: context)
    }

    /// Where readings come from, without secrets.
    var source: String { "virsh \(host.place)" }

    /// Runs a call with the machine's domain, off the cooperative pool.
    /// - Throws: ``DriverError`` `not-found`, naming the nearest domain, when it is not there.
    func withDomain<Value: Sendable>(
        _ what: String, _ body: @escaping @Sendable (LibvirtDomain, LibvirtConnection) throws -> Value
    ) async throws -> Value {
        let (id, place) = (settings.domain, host.place)
        return try await host.call("\(what) \(id)") { connection in
            guard let domain = try connection.domain(id) else {
                throw Self.notFound(id, among: try connection.names(), at: place)
            }
            return try body(domain, connection)
        }
    }

    /// The error for a domain that is not there: names what was probably meant, and what is there.
    static func notFound(_ id: String, among names: [String], at place: String) -> DriverError {
        let near = Spelling.nearest(to: id, in: names).map { "did you mean \($0)? " } ?? ""
        let shown = names.sorted().prefix(8).joined(separator: ", ") + (names.count > 8 ? ", ..." : "")
        let there = names.isEmpty ? "it has no domains" : "it has \(shown)"
        return DriverError(.notFound, "\(place): there is no domain “\(id)”", remedy: near + there)
    }
}
#endif
