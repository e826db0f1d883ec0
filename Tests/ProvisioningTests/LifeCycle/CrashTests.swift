import Testing
import WroughtCore
import WroughtProvisioning

@Suite struct CrashTests {
    /// Random lives with a server that is killed at random points: 400 lives of 300 steps.
    @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 7] as [UInt64]) func killedAtAnyMomentItNeverSendsTwice(_ part: UInt64)
        throws
    {
        var crashes = 0
        var sent = 0
        for seed in 0..<50 {
            var server = try CrashingServer(seed: part * 1000 + UInt64(seed))
            for _ in 0..<300 {
                try server.tick()
                guard let fault = server.fault else { continue }
                Issue.record("seed \(part * 1000 + UInt64(seed)): \(fault)")
                return
            }
            expectChain(server.entries)
            #expect(server.life.status == server.entries.last?.after)
            crashes += server.run
            sent += server.sends.count
        }
        #expect(crashes > 500)
        #expect(sent > 150)
    }

    private func expectChain(_ entries: [LifeEntry]) {
        #expect(entries.map(\.number) == Array(1...max(1, entries.count)))
        #expect(entries.first?.before == nil)
        for (one, next) in zip(entries, entries.dropFirst()) {
            #expect(one.after == next.before)
            #expect(one.time <= next.time)
        }
    }
}
