import Testing
import WroughtCore

@testable import DriverVirsh

@Suite("libvirt's states")
struct DomainStateTests {
    @Test(
        "each of libvirt's states has a power state on purpose",
        arguments: [
            (0, 0, .unknown), (1, 1, .on), (2, 0, .on), (3, 0, .mixed), (3, 1, .mixed), (3, 5, .mixed),
            (3, 8, .poweringOff),
            (3, 10, .on), (3, 11, .poweringOn), (4, 0, .poweringOff), (5, 0, .off), (5, 3, .off), (6, 1, .on),
            (7, 0, .mixed), (99, 0, .unknown), (3, 77, .mixed),
        ] as [(Int32, Int32, PowerState)])
    func maps(_ state: Int32, _ reason: Int32, _ power: PowerState) {
        #expect(DomainState(state, reason: reason).power == power)
    }

    @Test("no row is there twice, and every kind has a row for all other reasons")
    func table() {
        for kind in DomainState.Kind.allCases {
            let reasons = DomainStateRow.all.filter { $0.kind == kind }.map(\.reason)
            #expect(Set(reasons).count == reasons.count)
            #expect(reasons.contains(nil))
        }
    }

    @Test("on resumes, wakes up, starts, or says why not")
    func on() {
        #expect(DomainState(1).onStep == .nothing)
        #expect(DomainState(3, reason: 1).onStep == .resume)
        #expect(DomainState(5, reason: 2).onStep == .start)
        #expect(DomainState(7).onStep == .wakeUp)
        guard case .refuse(.busy, _) = DomainState(3, reason: 3).onStep else {
            Issue.record("a machine that is being saved must be left alone")
            return
        }
        guard case .refuse(.conflict, _) = DomainState(6).onStep else {
            Issue.record("a crashed machine is evidence")
            return
        }
    }

    @Test(
        "events tell states",
        arguments: [
            (2, 0, .on), (4, 0, .on), (3, 0, .mixed), (5, 0, .off), (5, 1, .off), (6, 0, .poweringOff), (7, 0, .mixed),
            (8, 0, .on), (0, 1, nil), (1, 0, nil), (42, 0, nil),
        ] as [(Int32, Int32, PowerState?)])
    func events(_ event: Int32, _ detail: Int32, _ power: PowerState?) {
        #expect(LifecycleEvent(event: event, detail: detail).state?.power == power)
    }

    @Test("a stop's detail is its reason")
    func stopReasons() {
        #expect(LifecycleEvent(event: 5, detail: 1).state?.detail == "shut off by force")
        #expect(LifecycleEvent(event: 3, detail: 2).state?.detail == "paused by an I/O error")
    }
}
