import Foundation
import Synchronization
import Testing
import WroughtConformance
import WroughtCore

/// A run is recorded, and made again from its transcript alone: the same verdicts, in no time.
@Suite struct ReplayTests {
    private static let canary = "c4n4ry-secret"

    /// Runs the model with a flaw while it is recorded.
    private static func recorded(
        _ flaw: ModelFlaw?, kind: String = "full", _ plan: ConformancePlan
    ) async throws -> (report: ConformanceReport, text: String) {
        let address = "recorded-\(UInt32.random(in: 0...UInt32.max))"
        let recorder = TranscriptRecorder()
        let report = try await Self.flawed(flaw) {
            let target = ConformanceTarget(
                ModelDriver.info.id,
                settings: [
                    "address": .string(address), "outlet": 3, "kind": .string(kind), "password": .string(canary),
                ],
                in: DriverRegistry(ModelDriver.self), label: "model",
                harness: ModelHarness(device: ModelDevice.at(address)))
            return try await ConformanceRunner(target, plan).run(recording: recorder)
        }
        return (report, recorder.jsonLines)
    }

    /// Makes a recorded run again. The model behind the address is not touched: its count of exchanges tells.
    private static func replayed(_ text: String, _ flaw: ModelFlaw?) async throws -> ConformanceReport {
        let transcript = try RunTranscript(text)
        return try await Self.flawed(flaw) {
            let target = ConformanceTarget(replaying: transcript, in: DriverRegistry(ModelDriver.self))
            return try await ConformanceRunner(target, transcript.plan).run()
        }
    }

    private static func flawed<Value: Sendable>(
        _ flaw: ModelFlaw?, _ body: @Sendable () async throws -> Value
    ) async throws -> Value {
        try await FormCount.$count.withValue(FormCount.Counter()) {
            try await ModelFlaw.$present.withValue(flaw) { try await body() }
        }
    }

    private static func expectTheSame(_ report: ConformanceReport, _ again: ConformanceReport) {
        for (one, two) in zip(report.results, again.results) where one.outcome != two.outcome {
            Issue.record("\(one.id) was \(one.outcome), is \(two.outcome): \(two.detail ?? "") \(two.transcript)")
        }
        #expect(again.results.map(\.id) == report.results.map(\.id))
    }

    private static func plan(_ profiles: [CheckProfile], only: Set<String>? = nil) -> ConformancePlan {
        ConformancePlan(
            profiles: profiles, only: only, allowsDestructive: true, exchangeLimit: .seconds(4),
            settleLimit: .seconds(8), checkLimit: .seconds(60))
    }

    @Test func aReplayGivesTheSameVerdictsInNoTime() async throws {
        let (report, text) = try await Self.recorded(nil, Self.plan(CheckProfile.allCases))
        let watch = ContinuousClock.now
        let again = try await Self.replayed(text, nil)
        let took = ContinuousClock.now - watch
        Self.expectTheSame(report, again)
        #expect(again.level == report.level)
        #expect(again.driver == report.driver && again.target == report.target && again.started == report.started)
        let virtual = again.results.reduce(0) { $0 + $1.milliseconds }
        #expect(virtual > report.milliseconds / 2, "the recorded times are told")
        #expect(took < .milliseconds(Int(report.milliseconds / 4)), "it took \(took)")
        for line in text.split(separator: "\n") {
            #expect(SchemaCheck(TranscriptSchema.value).problem(with: try JSONReader.read(line)) == nil, "\(line)")
        }
        #expect(try RunTranscript(text).outcomes == Dictionary(report.results.map { ($0.id, $0.outcome) }) { $1 })
    }

    /// Every flaw but those of a driver that reads nothing, of settings with which nothing can be recorded, and of forms
    /// that change with the number of times they are made: a replay makes them another number of times.
    private static let replayable = ModelFlaw.allCases.filter {
        ![.failsWithoutReading, .refusesGoodSettings, .formChanges, .requiredIsForgotten, .misspellingAccepted]
            .contains($0)
    }

    @Test(arguments: replayable)
    func aFailureIsReplayedAsAFailure(_ flaw: ModelFlaw) async throws {
        let kind = flaw == .offersMoreThanItsType || flaw == .offersLater ? "plain" : "full"
        let (report, text) = try await Self.recorded(
            flaw, kind: kind, Self.plan(CheckProfile.allCases, only: [flaw.rawValue]))
        let again = try await Self.replayed(text, flaw)
        #expect(report.results.map(\.outcome) == [.failed])
        #expect(again.results.map(\.outcome) == [.failed], "\(flaw): \(again.results.map(\.transcript))")
        #expect(again.results.allSatisfy { $0.detail?.contains("left its transcript") != true }, "\(again.results)")
    }

    @Test func aRunOfMinutesIsReplayedInNoTime() async throws {
        let (_, text) = try await Self.recorded(nil, Self.plan([], only: ["STA-001", "STA-005"]))
        // As if the device had taken three minutes for every reading, and the run had had the patience.
        let slow = try Self.edited(text) { line in
            if line["call"] == "powerReading", case .int(let took)? = line["took"] {
                line["took"] = .int(took + 180_000_000)
            }
            if case .object(var plan)? = line["plan"] {
                plan["exchangeLimit"] = 600_000_000
                plan["checkLimit"] = 900_000_000
                line["plan"] = .object(plan)
            }
        }
        let watch = ContinuousClock.now
        let again = try await Self.replayed(slow, nil)
        let took = ContinuousClock.now - watch
        #expect(again.results.map(\.outcome) == [.passed, .passed])
        #expect(again.results.allSatisfy { $0.milliseconds > 180_000 })
        #expect(took < .seconds(5), "it took \(took)")
    }

    @Test func aReadingThatIsLateForTheLimitFailsInTheReplay() async throws {
        let (report, text) = try await Self.recorded(.silenceIsOff, Self.plan([], only: ["STA-021"]))
        let again = try await Self.replayed(text, .silenceIsOff)
        #expect(again.results.map(\.outcome) == report.results.map(\.outcome))
        // What was noted is the same, the times in it included: they are the transcript's.
        #expect(again.results.map(\.detail) == report.results.map(\.detail))
    }

    @Test func aCallThatTheTranscriptDoesNotHaveIsNamedWithItsLine() async throws {
        let (_, text) = try await Self.recorded(nil, Self.plan([], only: ["STA-005"]))
        let other = try Self.edited(text) { if $0["call"] == "powerReading" { $0["call"] = "bootReading" } }
        let again = try await Self.replayed(other, nil)
        let result = try #require(again.results.first)
        let line = try #require(text.split(separator: "\n").lastIndex { $0.contains("powerReading") }) + 1
        #expect(result.outcome == .failed)
        let detail = result.detail ?? ""
        #expect(detail.contains("driver 1: powerReading() is not in the transcript"), "\(detail)")
        #expect(detail.contains("bootReading() in line \(line)") || detail.contains("after line"), "\(detail)")
    }

    /// Somebody looks again and again for what the transcript does not let happen: that ends, and names the line.
    @Test(.timeLimit(.minutes(1))) func lookingForWhatNeverComesEnds() async throws {
        let (report, text) = try await Self.recorded(nil, Self.plan([], only: ["CON-011"]))
        #expect(report.results.map(\.outcome) == [.passed])
        let silent = try Self.edited(text) { line in
            guard line["call"] == "output" else { return }
            line["call"] = "print"
        }
        let again = try await Self.replayed(silent, nil)
        #expect(again.results.map(\.outcome) == [.failed], "\(again.results)")
        let endless = try Self.edited(text) { line in
            guard line["call"] == "output" else { return }
            (line["took"], line["result"]) = (.null, nil)
        }
        let last = try await Self.replayed(endless, nil)
        #expect(last.results.map(\.outcome) == [.failed], "\(last.results)")
    }

    /// A call was cancelled in the moment in which it ended by itself: nobody cancels it in the replay, where whoever
    /// would waits for its end.
    @Test(.timeLimit(.minutes(1))) func aCallThatWasCancelledTooLateEnds() async throws {
        let (_, text) = try await Self.recorded(nil, Self.plan([], only: ["CON-011"]))
        let late = try Self.edited(text) { if $0["call"] == "output" { $0["cancelled"] = true } }
        let again = try await Self.replayed(late, nil)
        #expect(again.results.map(\.outcome) == [.passed], "\(again.results)")
    }

    @Test func checksThatWereNotRecordedAreSkipped() async throws {
        let (_, text) = try await Self.recorded(nil, Self.plan([], only: ["STA-001"]))
        let transcript = try RunTranscript(text)
        let target = ConformanceTarget(replaying: transcript, in: DriverRegistry(ModelDriver.self))
        var plan = transcript.plan
        plan.only = ["STA-001", "STA-005"]
        let report = try await ConformanceRunner(target, plan).run()
        #expect(report.results.map(\.outcome) == [.passed, .skipped])
        #expect(report.results.last?.detail == "the transcript has nothing of this check")
    }

    @Test func aRunWithoutAHarnessIsReplayed() async throws {
        let address = "live-\(UInt32.random(in: 0...UInt32.max))"
        let recorder = TranscriptRecorder()
        let target = ConformanceTarget(
            ModelDriver.info.id,
            settings: ["address": .string(address), "outlet": 3, "password": .string(Self.canary)],
            in: DriverRegistry(ModelDriver.self), label: "live")
        let plan = Self.plan([.boot, .secure, .media])
        let report = try await ConformanceRunner(target, plan).run(recording: recorder)
        let before = ModelDevice.at(address).state.withLock { $0.exchanges }
        let again = try await Self.replayed(recorder.jsonLines, nil)
        Self.expectTheSame(report, again)
        #expect(report.results.contains { $0.outcome == .passed && $0.profile == .boot })
        #expect(ModelDevice.at(address).state.withLock { $0.exchanges } == before, "the replay reached the device")
    }

    @Test func whatCannotBeRecordedIsRefused() async throws {
        let target = ConformanceTarget(
            ModelDriver.info.id, settings: ["address": "a", "outlet": 99], in: DriverRegistry(ModelDriver.self),
            label: "wrong")
        let recorder = TranscriptRecorder()
        await #expect(throws: DriverError.self) { try await ConformanceRunner(target).run(recording: recorder) }
        #expect(recorder.jsonLines.isEmpty)
    }

    @Test func noSecretIsInATranscriptAndLeaksAreReplayed() async throws {
        for flaw in [nil, ModelFlaw.logsPassword, .errorTellsPassword, .planTellsPassword, .diagnosisTellsPassword] {
            let (report, text) = try await Self.recorded(flaw, Self.plan([.secure, .descriptor]))
            #expect(!text.contains("c4n4ry"), "the transcript of \(String(describing: flaw)) holds the password")
            #expect(!text.contains(Data(Self.canary.utf8).base64EncodedString()))
            let again = try await Self.replayed(text, flaw)
            #expect(again.results.map(\.outcome) == report.results.map(\.outcome))
        }
    }

    /// The transcript with each line changed.
    private static func edited(
        _ text: String, _ change: (inout [String: JSONValue]) -> Void
    ) throws -> String {
        try text.split(separator: "\n").map { line in
            guard case .object(var members) = try JSONReader.read(line) else { return String(line) }
            change(&members)
            return JSONWriter.text(.object(members))
        }.joined(separator: "\n") + "\n"
    }
}
