import Foundation
import WroughtCore

@testable import DriverExec

/// The device behind the example program: a file with outlets, and the truth behind the driver's back.
final class SwitchFile {
    let path = ProgramBench.path()
    let registry = DriverRegistry(ExecDriver.self)
    let context = DriverContext()

    static let program = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Examples/ExecDriver/switch.py").standardizedFileURL.path(percentEncoded: false)

    /// A switch whose outlets 1 to `count` are off.
    init(outlets count: Int = 3, password: String? = nil) throws {
        var device: [String: JSONValue] = [
            "outlets": .object(
                Dictionary(uniqueKeysWithValues: (1...count).map { ("\($0)", ["state": "off"] as JSONValue) }))
        ]
        device["password"] = password.map { .string($0) }
        try JSONWriter.text(.object(device)).write(toFile: path, atomically: true, encoding: .utf8)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func state(_ outlet: Int) throws -> String? {
        try JSONReader.read(String(contentsOfFile: path, encoding: .utf8))["outlets"]?["\(outlet)"]?["state"]?.string
    }

    func settings(_ outlet: Int, secrets: [String: Secret] = [:]) -> RawSettings {
        RawSettings(
            [
                "command": ["python3", .string(Self.program)],
                "settings": .object(["file": .string(path), "outlet": .int(outlet)]),
            ], secrets: secrets)
    }

    func machine(
        _ outlet: Int, secrets: [String: Secret] = [:], under governor: PowerGovernor = .init()
    ) throws -> PowerController {
        var policy = PowerPolicy()
        policy.dwell = .milliseconds(50)
        return try registry.controller(
            "exec", settings: settings(outlet, secrets: secrets), machine: "outlet \(outlet)", in: context,
            under: governor, policy: policy)
    }
}
