import Foundation
import Synchronization
import WroughtConformance
import WroughtCore

/// The other side of the example program in Python: its switch is a file, and who holds the file's lock holds it up.
final class SwitchFileHarness: ConformanceHarness {
    let abilities: Set<HarnessAbility> = [
        .truth, .setTruth, .stranger, .fault(.silent), .fault(.delayed), .fault(.wrongPassword),
    ]

    private let file: SharedJSONFile
    private let held = Mutex<FileLock?>(nil)

    private init(_ file: SharedJSONFile) { self.file = file }

    /// A switch with three outlets and a password, and the program in the folder `Examples`.
    static func prepare(examples: String, in lab: Lab) async throws -> ConformanceBench {
        let outlet: JSONValue = ["state": "off"]
        let path = try lab.folder.write(
            "switch.json",
            JSONWriter.text(["password": .string(password), "outlets": ["1": outlet, "2": outlet, "3": outlet]]))
        let harness = SwitchFileHarness(SharedJSONFile(path: path))
        lab.atEnd { harness.release() }
        return ConformanceBench(
            RawSettings(
                [
                    "command": ["python3", .string("\(examples)/ExecDriver/switch.py")],
                    "power_address": .string(path), "settings": ["file": .string(path), "outlet": "2"],
                ], secrets: ["secrets": Secret("password=\(password)")]),
            harness: harness)
    }
    private static let password = "hunter2-hunter2"

    func truth() async throws -> PowerState {
        try await file.read().member("outlets")?.member("2")?.member("state") == "on" ? .on : .off
    }

    func setTruth(_ state: PowerState) async throws {
        try await file.change { device in
            let outlets = device.member("outlets") ?? .object([:])
            let outlet = (outlets.member("2") ?? .object([:])).setting("state", .string(state == .on ? "on" : "off"))
            return device.setting("outlets", outlets.setting("2", outlet))
        }
    }

    func misbehave(_ fault: DeviceFault) async throws {
        switch fault.kind {
        case .silent: try await hold()
        case .delayed:
            try await hold()
            Task { [self] in
                try? await Task.sleep(for: fault.duration)
                release()
            }
        case .wrongPassword: try await file.change { $0.setting("password", .string("another")) }
        default: throw Inapplicable("the switch in a file cannot \(fault)")
        }
    }

    func behave() async throws {
        release()
        try await file.change { $0.setting("password", .string(Self.password)) }
    }

    private func hold() async throws {
        let lock = try await FileLock.take(file.path)
        held.withLock { $0 = lock }
    }

    private func release() {
        held.withLock { held in
            held?.release()
            held = nil
        }
    }

    func strangerSettings() -> RawSettings? { ["settings": ["file": .string(file.path), "outlet": "9"]] }
}
