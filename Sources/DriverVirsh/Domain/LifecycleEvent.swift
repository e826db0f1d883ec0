/// A change of a domain as libvirt tells it: `virDomainEventType` and its detail (libvirt-domain.h).
struct LifecycleEvent: Sendable, Hashable {
    let event: Int32
    let detail: Int32

    /// The state that the event tells of; nil for changes of the definition, which are none of the power.
    var state: DomainState? {
        switch event {
        case 2, 4: DomainState(1, reason: 0)
        case 3: DomainState(3, reason: Self.pauseReasons[detail] ?? 0)
        case 5: DomainState(5, reason: detail + 1)
        case 6: DomainState(4, reason: 0)
        case 7: DomainState(7, reason: 0)
        case 8: DomainState(6, reason: 1)
        default: nil
        }
    }

    /// `virDomainEventSuspendedDetailType` to `virDomainPausedReason`. (The reason of a stop is its detail plus one.)
    private static let pauseReasons: [Int32: Int32] = [0: 1, 1: 2, 2: 5, 3: 6, 4: 7, 5: 7, 6: 14, 7: 12, 8: 13]
}
