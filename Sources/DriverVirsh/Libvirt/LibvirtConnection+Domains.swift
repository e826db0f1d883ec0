#if Libvirt
import CLibvirt
import Glibc

extension LibvirtConnection {
    /// One domain and its state, out of a reading of all.
    struct Listed: Sendable {
        let name: String
        let uuid: String
        let state: DomainState
    }

    /// The domain of a UUID or name; nil when there is none.
    func domain(_ id: String) throws(LibvirtFailure) -> LibvirtDomain? {
        if isUUID(id), let found = try known(virDomainLookupByUUIDString(pointer, id)) { return found }
        return try known(virDomainLookupByName(pointer, id))
    }

    private func isUUID(_ text: String) -> Bool {
        let digits = text.filter { $0 != "-" }
        return digits.count == 32 && digits.allSatisfy(\.isHexDigit)
    }

    /// Tells "no such domain" from a failure.
    private func known(_ domain: virDomainPtr?) throws(LibvirtFailure) -> LibvirtDomain? {
        if let domain { return LibvirtDomain(owning: domain) }
        let failure = LibvirtFailure.last()
        guard failure.code == VIR_ERR_NO_DOMAIN.rawValue else { throw failure }
        return nil
    }

    /// The names of all domains, running or not.
    func names() throws(LibvirtFailure) -> [String] { try domains().map(\.name) }

    /// All domains, running or not.
    func domains() throws(LibvirtFailure) -> [LibvirtDomain] {
        var list: UnsafeMutablePointer<virDomainPtr?>?
        let count = try LibvirtFailure.check(virConnectListAllDomains(pointer, &list, 0))
        defer { free(list) }
        return (0..<Int(count)).compactMap { list?[$0].map(LibvirtDomain.init(owning:)) }
    }

    /// Every domain with its state, in one exchange where the daemon can do that.
    func allStates() throws(LibvirtFailure) -> [Listed] {
        do throws(LibvirtFailure) {
            return try stats(VIR_DOMAIN_STATS_STATE).map { Listed(name: $0.name, uuid: $0.uuid, state: $0.state) }
        } catch  where error.code == VIR_ERR_NO_SUPPORT.rawValue {
            return try eachState()
        }
    }

    /// One exchange for each domain; one that vanished since it was listed is left out.
    private func eachState() throws(LibvirtFailure) -> [Listed] {
        var found: [Listed] = []
        for domain in try domains() {
            do throws(LibvirtFailure) {
                found.append(Listed(name: domain.name, uuid: domain.uuid, state: try domain.state()))
            } catch  where error.code == VIR_ERR_NO_DOMAIN.rawValue {
                continue
            }
        }
        return found
    }

    /// What libvirt counts, for every domain of the host, in one exchange.
    func stats(_ groups: virDomainStatsTypes...) throws(LibvirtFailure) -> [LibvirtStats] {
        var records: UnsafeMutablePointer<virDomainStatsRecordPtr?>?
        let wanted = groups.reduce(UInt32(0)) { $0 | $1.rawValue }
        // NOWAIT: a domain busy with a long job must not hold up the reading of all the others. Some drivers know no
        // flags and are asked again without.
        let flags = VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT.rawValue
        var count = virConnectGetAllDomainStats(pointer, wanted, &records, flags)
        if count < 0 { count = try LibvirtFailure.check(virConnectGetAllDomainStats(pointer, wanted, &records, 0)) }
        defer { virDomainStatsRecordListFree(records) }
        return Self.read(records, Int(count))
    }

    private static func read(_ records: UnsafeMutablePointer<virDomainStatsRecordPtr?>?, _ count: Int) -> [LibvirtStats]
    {
        UnsafeBufferPointer(start: records, count: records == nil ? 0 : count).compactMap { record in
            record.map { LibvirtStats($0.pointee) }
        }
    }

    /// What libvirt counts of one domain.
    func stats(of domain: LibvirtDomain, _ groups: virDomainStatsTypes...) throws(LibvirtFailure) -> LibvirtStats? {
        var records: UnsafeMutablePointer<virDomainStatsRecordPtr?>?
        let wanted = groups.reduce(UInt32(0)) { $0 | $1.rawValue }
        var list: [virDomainPtr?] = [domain.pointer, nil]
        let count = try LibvirtFailure.check(virDomainListGetStats(&list, wanted, &records, 0))
        defer { virDomainStatsRecordListFree(records) }
        return Self.read(records, Int(count)).first
    }

    /// Starts a domain from a definition that holds for this start only. A lasting definition of the same name and
    /// UUID stays what it is.
    func start(_ xml: String) throws(LibvirtFailure) {
        let domain = try LibvirtFailure.check(virDomainCreateXML(pointer, xml, 0))
        virDomainFree(domain)
    }

    /// Puts a definition in the place of the lasting one.
    func define(_ xml: String) throws(LibvirtFailure) {
        let domain = try LibvirtFailure.check(virDomainDefineXMLFlags(pointer, xml, 0))
        virDomainFree(domain)
    }
}
#endif
