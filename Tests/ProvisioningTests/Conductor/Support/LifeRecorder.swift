import Synchronization
import WroughtProvisioning

/// Hears entries and notices, and keeps credentials.
final class LifeRecorder: LifeListening, CredentialKeeping {
    private struct State {
        var entries: [LifeEntry] = []
        var notices: [LifeNotice] = []
        var grants: [MachineID: Set<Int>] = [:]
    }
    private let state = Mutex(State())

    var entries: [LifeEntry] { state.withLock { $0.entries } }
    var notices: [LifeNotice] { state.withLock { $0.notices } }
    func grants(of id: MachineID) -> Set<Int> { state.withLock { $0.grants[id] ?? [] } }

    func heard(_ entry: LifeEntry) async { state.withLock { $0.entries.append(entry) } }
    func heard(_ notice: LifeNotice) async { state.withLock { $0.notices.append(notice) } }
    func issue(_ grant: CredentialGrant, to machine: MachineID) async throws {
        state.withLock { _ = $0.grants[machine, default: []].insert(grant.number) }
    }
    func revoke(_ grant: Int, of machine: MachineID) async throws {
        state.withLock { _ = $0.grants[machine, default: []].remove(grant) }
    }
}
