import Glibc
import WroughtConformance
import WroughtCore

/// The other side of a driver program: its device is a file, which tells it what shall go wrong.
struct FaultyProgramHarness: ConformanceHarness {
    private let file: SharedJSONFile

    let abilities = Set<HarnessAbility>(
        [.truth, .setTruth, .orders, .exchanges, .stranger, .fault(.sessionLost)]
            + Self.words.keys.map(HarnessAbility.fault))

    private static let words: [DeviceFault.Kind: String] = [
        .lying: "lying", .stale: "stale", .flapping: "flapping", .slow: "slow", .silent: "silent",
        .delayed: "delayed", .busy: "busy", .lostAnswer: "lostAnswer", .ignoresSoftOff: "ignoresSoftOff",
        .transitional: "transitional", .halfOn: "halfOn", .wrongPassword: "password",
        .tooLittlePrivilege: "tooLittlePrivilege", .corrupting: "corrupting", .bootLies: "bootLies",
        .stuck: "stuck", .untold: "untold",
    ]

    /// A device with one machine, which is off.
    static func prepare(in lab: Lab) async throws -> ConformanceBench {
        let folder = try lab.folder.folder(lab.unique("program"))
        let program = try folder.write("device.py", FaultyProgramScript.text)
        let path = try folder.write(
            "device.json",
            JSONWriter.text([
                "power": "off", "boot": ["plan": "firmware", "devices": []], "orders": [], "exchanges": 0, "pids": [],
                "faults": [:], "flip": false, "shown": ["until": 0, "power": "off"],
            ]))
        return ConformanceBench(
            RawSettings(
                [
                    "command": ["python3", .string(program), .string(path)], "power_address": .string(path),
                    "settings": ["machine": "one"],
                ], secrets: ["secrets": Secret("password=c4n4ry-secret")]),
            harness: FaultyProgramHarness(file: SharedJSONFile(path: path)))
    }

    func truth() async throws -> PowerState { try await file.read().member("power") == "on" ? .on : .off }

    func setTruth(_ state: PowerState) async throws {
        let shown: JSONValue = ["until": 0, "power": "off"]
        try await file.change { device in
            device.without(["due", "goal"]).setting("shown", shown)
                .setting("power", .string(state == .on ? "on" : "off"))
        }
    }

    func orders() async throws -> [ArrivedOrder] {
        try await file.read().member("orders")?.elements.compactMap { word -> ArrivedOrder? in
            guard let word = word.text else { return nil }
            return word == "boot" ? .boot : PowerAction(rawValue: word).map(ArrivedOrder.power)
        } ?? []
    }

    func exchanges() async throws -> Int {
        if case .int(let count)? = try await file.read().member("exchanges") { count } else { 0 }
    }

    func forget() async throws {
        try await file.change { $0.setting("orders", .array([])).setting("exchanges", .int(0)) }
    }

    func misbehave(_ fault: DeviceFault) async throws {
        if fault.kind == .sessionLost { return try await endPrograms() }
        guard let word = Self.words[fault.kind] else { throw Inapplicable("the program cannot \(fault)") }
        let measure: JSONValue = [
            "seconds": .double(fault.duration / .seconds(1)), "count": .int(fault.count),
        ]
        try await file.change { device in
            device.setting("faults", (device.member("faults") ?? .object([:])).setting(word, measure))
        }
    }

    /// Ends the programs that the driver started: what a session is to others, the process is here.
    private func endPrograms() async throws {
        let pids = try await file.read().member("pids")?.elements ?? []
        for case .int(let pid) in pids {
            kill(Int32(pid), SIGKILL)
            for _ in 0..<500 where kill(Int32(pid), 0) == 0 { try await Task.sleep(for: .milliseconds(10)) }
        }
        try await file.change { $0.setting("pids", .array([])) }
    }

    func behave() async throws { try await file.change { $0.setting("faults", .object([:])) } }

    func strangerSettings() -> RawSettings? { ["settings": ["machine": "two"]] }
}
