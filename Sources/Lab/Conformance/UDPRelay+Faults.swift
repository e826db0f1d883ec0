import WroughtConformance
import WroughtSimulators

extension UDPRelay {
    /// The ways to misbehave that are the wire's alone.
    static let faults: [DeviceFault.Kind] = [
        .silent, .delayed, .dropping, .duplicating, .corrupting, .truncating, .reordering, .filtered, .closed,
    ]

    /// Makes the wire misbehave; false where the way is not the wire's.
    func misbehave(_ fault: DeviceFault) async -> Bool {
        switch fault.kind {
        case .silent, .filtered: setFaults([.init(.drop, .all)])
        case .delayed: setFaults([.init(.delay(fault.duration), .all)])
        case .dropping: setFaults([.init(.drop, .every(fault.count))])
        case .duplicating: setFaults([.init(.duplicate, .all)])
        case .corrupting: setFaults([.init(.corrupt, .all)])
        case .truncating: setFaults([.init(.truncate(20), .all)])
        case .reordering: setFaults([.init(.reorder, .every(2))])
        case .closed: await close()
        default: return false
        }
        return true
    }

    /// Makes it a good wire again.
    func behave() async throws {
        setFaults([])
        try await open()
    }
}
