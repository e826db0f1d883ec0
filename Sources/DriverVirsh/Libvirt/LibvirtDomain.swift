#if Libvirt
import CLibvirt
import Glibc

/// One domain of a connection. Every call but the names asks the daemon and blocks.
///
/// `@unchecked Sendable`: libvirt's handles are immutable, reference counted under a lock of their own, and may be used
/// by several threads at once (libvirt.org, "Thread safety" of the C API); this class frees its own reference only.
final class LibvirtDomain: @unchecked Sendable {
    let pointer: virDomainPtr

    /// Takes over a reference.
    init(owning pointer: virDomainPtr) { self.pointer = pointer }

    deinit { virDomainFree(pointer) }

    /// Its name, known without asking.
    var name: String { virDomainGetName(pointer).map { String(cString: $0) } ?? "" }

    /// Its UUID in lower case with hyphens, known without asking.
    var uuid: String {
        var text = [CChar](repeating: 0, count: Int(VIR_UUID_STRING_BUFLEN))
        guard virDomainGetUUIDString(pointer, &text) == 0 else { return "" }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    func state() throws(LibvirtFailure) -> DomainState {
        var (state, reason): (Int32, Int32) = (0, 0)
        try LibvirtFailure.check(virDomainGetState(pointer, &state, &reason, 0))
        return DomainState(state, reason: reason)
    }

    /// The definition.
    /// - Parameters:
    ///   - lasting: what holds at the next start, instead of what runs now.
    ///   - secrets: with the passwords of graphics and disks, which an edit must not lose. Never log it.
    func xml(lasting: Bool, secrets: Bool = false) throws(LibvirtFailure) -> String {
        var flags: UInt32 = lasting ? VIR_DOMAIN_XML_INACTIVE.rawValue : 0
        if secrets { flags |= VIR_DOMAIN_XML_SECURE.rawValue }
        let text = try LibvirtFailure.check(virDomainGetXMLDesc(pointer, flags))
        defer { free(text) }
        return String(cString: text)
    }

    func start() throws(LibvirtFailure) { try LibvirtFailure.check(virDomainCreate(pointer)) }
    func resume() throws(LibvirtFailure) { try LibvirtFailure.check(virDomainResume(pointer)) }
    func wakeUp() throws(LibvirtFailure) { try LibvirtFailure.check(virDomainPMWakeup(pointer, 0)) }
    func destroy() throws(LibvirtFailure) { try LibvirtFailure.check(virDomainDestroy(pointer)) }
    func shutDown() throws(LibvirtFailure) { try LibvirtFailure.check(virDomainShutdown(pointer)) }
    func reset() throws(LibvirtFailure) { try LibvirtFailure.check(virDomainReset(pointer, 0)) }
    func injectNMI() throws(LibvirtFailure) { try LibvirtFailure.check(virDomainInjectNMI(pointer, 0)) }

    /// False for a domain that is forgotten when it stops.
    func isPersistent() throws(LibvirtFailure) -> Bool {
        try LibvirtFailure.check(virDomainIsPersistent(pointer)) == 1
    }

    /// True when the next start resumes from memory saved in a file.
    func hasSavedMemory() throws(LibvirtFailure) -> Bool {
        let answer = virDomainHasManagedSaveImage(pointer, 0)
        if answer < 0, LibvirtFailure.last().code == VIR_ERR_NO_SUPPORT.rawValue { return false }
        return try LibvirtFailure.check(answer) == 1
    }

    /// Keeps an element of ours in the lasting definition's metadata, or takes it out with nil.
    func setMetadata(_ xml: String?) throws(LibvirtFailure) {
        try LibvirtFailure.check(
            virDomainSetMetadata(
                pointer, Int32(VIR_DOMAIN_METADATA_ELEMENT.rawValue), xml, BootOnceRecord.prefix,
                BootOnceRecord.namespace, VIR_DOMAIN_AFFECT_CONFIG.rawValue))
    }

    func startsWithHost() throws(LibvirtFailure) -> Bool {
        var answer: Int32 = 0
        try LibvirtFailure.check(virDomainGetAutostart(pointer, &answer))
        return answer != 0
    }

    func setStartsWithHost(_ starts: Bool) throws(LibvirtFailure) {
        try LibvirtFailure.check(virDomainSetAutostart(pointer, starts ? 1 : 0))
    }

    /// Sends one command to QEMU's monitor (QMP) and gives back its answer.
    func monitor(_ command: String) throws(LibvirtFailure) -> String {
        var answer: UnsafeMutablePointer<CChar>?
        try LibvirtFailure.check(virDomainQemuMonitorCommand(pointer, command, &answer, 0))
        defer { free(answer) }
        return answer.map { String(cString: $0) } ?? ""
    }
}
#endif
