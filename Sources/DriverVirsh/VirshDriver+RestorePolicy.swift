#if Libvirt
public import WroughtCore

extension VirshDriver: RestorePolicyControlling {
    /// What libvirt does with the domain when the host starts (autostart).
    public func restorePolicy() async throws -> RestorePolicy? {
        try await withDomain("autostart of") { domain, _ in try domain.startsWithHost() ? .alwaysOn : .alwaysOff }
    }

    /// Sets autostart. Throws `unsupported` for `previous`, which libvirt does not know for one domain.
    public func setRestorePolicy(_ policy: RestorePolicy) async throws {
        guard policy != .previous else {
            throw DriverError(
                .unsupported, "libvirt cannot return one domain to what it was",
                remedy: "use always-on or always-off, or libvirt-guests on the host")
        }
        try await withDomain("autostart of") { domain, _ in try domain.setStartsWithHost(policy == .alwaysOn) }
    }
}
#endif
