import Foundation
import WroughtLab
import WroughtSimulators

/// What thousands of simulated BMCs in one process cost: memory for each, and processor time while nobody asks. Measured
/// in this process, so that it says little when something else has run in it before.
struct SimulatorContest {
    let count: Int

    func run() async throws -> [Budget] {
        try OpenFileLimit.allow(count + 256)
        let empty = try Self.residentKiB()
        let fleet = try await SimulatedBMCFleet.start(count)
        do {
            let budgets = try await measure(fleet, from: empty)
            await fleet.stop()
            return budgets
        } catch {
            await fleet.stop()
            throw error
        }
    }

    private func measure(_ fleet: SimulatedBMCFleet, from empty: Double) async throws -> [Budget] {
        let started = (try Self.residentKiB() - empty) / Double(count)
        // Each opens a session, answers, and closes it: from then on it is no longer as it was made.
        try ask(fleet.addresses)
        let asked = (try Self.residentKiB() - empty) / Double(count)
        try await Task.sleep(for: .seconds(2))
        return [
            Budget(title: "a simulated BMC of \(count), listening", unit: "KiB", limit: 60, value: started),
            Budget(title: "a simulated BMC of \(count), each asked once", unit: "KiB", limit: 60, value: asked),
            Budget(
                title: "\(count) simulated BMCs while nobody asks", unit: "% of a core", limit: 2,
                value: try await Self.idlePercent(over: .seconds(20))),
        ]
    }

    /// Few at a time: one thread carries them all, and thousands of logins at once would time out.
    private func ask(_ addresses: [String]) throws {
        let arguments = ["-D", "LAN_2_0", "-W", "opensesspriv", "-u", "admin", "-p", "secret", "--stat", "-h"]
        for start in stride(from: 0, to: addresses.count, by: 100) {
            let some = addresses[start..<min(start + 100, addresses.count)]
            let run = try MeasuredRun.of("/usr/sbin/ipmipower", arguments + [some.joined(separator: ",")])
            let answers = run.output.split(separator: "\n").count { $0.hasSuffix(": off") }
            guard answers == some.count else {
                throw BenchmarkError("ipmipower read \(answers) of \(some.count): \(run.output.prefix(300))")
            }
        }
    }

    /// What this process holds in memory, shared pages of files left out.
    private static func residentKiB() throws -> Double {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
        guard let words = line?.split(whereSeparator: \.isWhitespace), words.count > 1, let number = Double(words[1])
        else { throw BenchmarkError("/proc/self/status does not tell RssAnon") }
        return number
    }

    private static func idlePercent(over time: Duration) async throws -> Double {
        let (start, before) = (ContinuousClock.now, processorSeconds())
        try await Task.sleep(for: time)
        return (processorSeconds() - before) / ((ContinuousClock.now - start) / .seconds(1)) * 100
    }

    private static func processorSeconds() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
    }
}
