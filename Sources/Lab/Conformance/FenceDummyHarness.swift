import Foundation
import Glibc
import WroughtConformance
import WroughtCore

/// The other side of fence_dummy: its status file. A named pipe in the file's place, which nobody writes to, makes the
/// agent wait.
struct FenceDummyHarness: ConformanceHarness {
    private let folder: LabFolder
    let abilities: Set<HarnessAbility> = [.truth, .setTruth, .fault(.silent), .fault(.delayed), .fault(.corrupting)]

    /// The agent with a file of its own.
    static func prepare(in lab: Lab) async throws -> ConformanceBench {
        let folder = try lab.folder.folder(lab.unique("fence"))
        let harness = FenceDummyHarness(folder: folder)
        try folder.write("status", "off")
        let options: JSONValue = ["type=file", .string("status_file=\(folder.file("status"))")]
        return ConformanceBench(["agent": "fence_dummy", "options": options], harness: harness)
    }

    /// While a pipe stands in the file's place, the file is kept beside it.
    func truth() -> PowerState { (folder.read("kept") ?? folder.read("status")) == "on" ? .on : .off }
    func setTruth(_ state: PowerState) throws { try folder.write("status", state == .on ? "on" : "off") }

    func misbehave(_ fault: DeviceFault) throws {
        switch fault.kind {
        case .silent: try block()
        case .delayed:
            try block()
            Task { [self] in
                try await Task.sleep(for: fault.duration)
                // Whoever opens the pipe now reads this; afterwards the file is there again.
                _ = try await RunCommand.run(
                    ProcessPlan("sh", ["-c", "cat kept > status; mv kept status"], folder: folder.path))
            }
        case .corrupting:
            try FileManager.default.copyItem(atPath: folder.file("status"), toPath: folder.file("kept"))
            try folder.write("status", "fnord")
        default: throw Inapplicable("fence_dummy cannot \(fault)")
        }
    }

    private func block() throws {
        try FileManager.default.moveItem(atPath: folder.file("status"), toPath: folder.file("kept"))
        guard mkfifo(folder.file("status"), 0o600) == 0 else { throw LabError("cannot make a named pipe") }
    }

    func behave() throws {
        let (kept, status) = (folder.file("kept"), folder.file("status"))
        guard FileManager.default.fileExists(atPath: kept) else { return }
        _ = rename(kept, status)
    }
}
