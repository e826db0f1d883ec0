import WroughtCore

/// The state and reason of a domain in libvirt's numbers, mapped to a power state on purpose.
///
/// Numbers are those of `virDomainState` and the reason enumerations of libvirt-domain.h, which never change.
struct DomainState: Sendable, Hashable {
    /// libvirt's state.
    enum Kind: Int32, Sendable, Hashable, CaseIterable {
        case noState, running, blocked, paused, shuttingDown, shutOff, crashed, suspended
    }

    /// What the order `on` has to do.
    enum OnStep: Sendable, Hashable {
        /// It runs, or is about to.
        case nothing
        case start
        case resume
        case wakeUp
        /// The sentence says why nothing may be done now.
        case refuse(DriverError.Code, String)
    }

    let kind: Kind
    let reason: Int32

    /// A state by libvirt's numbers; one that is new to us is `noState`.
    init(_ state: Int32, reason: Int32 = 0) {
        kind = Kind(rawValue: state) ?? .noState
        self.reason = reason
    }

    private var row: DomainStateRow? {
        let rows = DomainStateRow.all.filter { $0.kind == kind }
        return rows.first { $0.reason == reason } ?? rows.first { $0.reason == nil }
    }

    /// The power state.
    var power: PowerState { row?.power ?? .unknown }
    /// libvirt's own word, with the reason where it says more: `paused (I/O error)`.
    var detail: String { row?.words ?? "state \(kind.rawValue), reason \(reason)" }
    /// What `on` does.
    var onStep: OnStep { row?.onStep ?? .refuse(.conflict, "libvirt does not say what state the domain is in") }
    /// True when there is a running hypervisor process to act upon.
    var isActive: Bool { kind != .shutOff && kind != .noState }
}
