import WroughtCore

/// How a run goes: as it is, recorded, or replayed. Gives each check the tape that its calls pass through.
struct TapeDeck: Sendable {
    private enum Mode: Sendable {
        case plain
        case recording(TranscriptRecorder)
        case replaying(RunTranscript)
    }
    private let mode: Mode
    private let watch = Stopwatch(ContinuousClock())
    /// The target, with its driver on tape where there is one.
    let target: ConformanceTarget
    /// When the run began.
    let started: Timestamp

    /// Throws `unsupported` for a driver or a secret that cannot be recorded, and `badSettings`.
    init(_ target: ConformanceTarget, _ plan: ConformancePlan, recording recorder: TranscriptRecorder?)
        throws(DriverError)
    {
        if let transcript = target.transcript {
            (mode, started) = (.replaying(transcript), transcript.started)
            self.target = try target.taped()
        } else if let recorder {
            (mode, started) = (.recording(recorder), .now())
            self.target = try target.taped()
            try begin(recorder, target, plan)
        } else {
            (mode, started) = (.plain, .now())
            self.target = target
        }
    }

    private func begin(
        _ recorder: TranscriptRecorder, _ target: ConformanceTarget, _ plan: ConformancePlan
    ) throws(DriverError) {
        let (entry, settings) = try target.registry.resolve(target.driver, target.settings)
        let standIns = try StandIns(for: settings) { tried in
            (try? target.registry.controller(entry.info.id, settings: tried)) != nil
        }
        let shown = RawSettings(settings.values, secrets: standIns.words.mapValues { Secret($0) })
        recorder.begin(
            TranscriptHead(
                kit: CheckList.version, driver: entry.info.id, label: target.label, started: started, plan: plan,
                settings: shown, abilities: target.harness?.abilities),
            hiding: standIns)
    }

    /// True where the part can be made: always, but for a replay that does not have it.
    func has(_ part: String) -> Bool {
        if case .replaying(let transcript) = mode { transcript.parts[part] != nil } else { true }
    }

    /// The tape of a part; nil where the run is neither recorded nor replayed.
    func tape(for part: String) -> (any Tape)? {
        switch mode {
        case .plain: return nil
        case .replaying(let transcript): return transcript.parts[part].map { ReplayTape($0, started: started) }
        case .recording(let recorder):
            let start = watch.elapsed().whole
            recorder.write(["type": "begin", "part": .string(part), "at": .int(start.microseconds)])
            return RecordingTape(started: started, watch, at: start) { recorder.write($0) }
        }
    }

    /// A check ended so.
    func note(_ result: CheckResult) {
        guard case .recording(let recorder) = mode else { return }
        recorder.write(["type": "check", "id": .string(result.id), "outcome": .string(result.outcome.rawValue)])
    }

    /// The run is over.
    func end() { if case .recording(let recorder) = mode { recorder.write(["type": "end"]) } }
}

extension ConformanceTarget {
    /// The target with its driver and its harness on tape.
    fileprivate func taped() throws(DriverError) -> ConformanceTarget {
        // Made once to learn its type, and never asked anything.
        let made = try registry.controller(driver, settings: settings).driver
        var copy = self
        copy.registry = registry.replacing(with: Self.taped(made))
        if let harness, !(harness is TapedHarness) {
            copy.harness = TapedHarness(abilities: harness.abilities, harness: harness, tape: nil)
        }
        return copy
    }

    private static func taped(_ driver: some PowerDriver) -> any PowerDriver.Type { TapedDriver.type(around: driver) }
}

extension Tape {
    /// Ends what a check left, and says why a replay could not go on.
    func finish() -> String? {
        if let replay = self as? ReplayTape {
            replay.close()
            return replay.fault
        }
        (self as? RecordingTape)?.close()
        return nil
    }
}
