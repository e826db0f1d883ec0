import DriverFence
import Foundation
import WroughtCore
import WroughtLab

/// Short ways to a driver and to the machine behind it.
enum Bench {
    static func driver(_ raw: RawSettings, limit: Duration = .seconds(20)) throws -> FenceDriver {
        let settings = try FenceSettings.form.decode(raw.hiding(["secret_options"]))
        return try FenceDriver(settings, in: DriverContext(exchangeLimit: limit))
    }

    static func machine(_ raw: RawSettings) throws -> PowerController {
        var policy = PowerPolicy()
        policy.dwell = .milliseconds(1)
        return try DriverRegistry(FenceDriver.self).controller("fence", settings: raw, policy: policy)
    }

    /// The settings of fence_dummy with a file of its own.
    static func dummy(_ file: String) -> RawSettings {
        ["agent": "fence_dummy", "options": .array(["type=file", .string("status_file=\(file)")])]
    }
}

/// A shell script that stands for an agent and writes down what it was given.
struct StubAgent {
    let folder: LabFolder
    let path: String

    static let metadata = FenceMetadata(
        name: "fence_stub", summary: "A stub",
        parameters: [
            FenceParameter("action", isRequired: true, fallback: "off"),
            FenceParameter("ip", isRequired: true, obsoletes: "ipaddr", summary: "Address"),
            FenceParameter("ipaddr", isRequired: true, isDeprecated: true),
            FenceParameter("password", obsoletes: "passwd"), FenceParameter("passwd", isDeprecated: true),
            FenceParameter("plug", obsoletes: "port"), FenceParameter("port", isDeprecated: true),
            FenceParameter("method", type: "select", fallback: "onoff", choices: ["onoff", "cycle"]),
            FenceParameter("power_wait", type: "second", fallback: "2"), FenceParameter("ssl", type: "boolean"),
            FenceParameter("separator", fallback: ","),
        ], actions: ["on", "off", "status", "list", "diag"])

    /// - Parameter body: Shell lines; `$dir` is the stub's folder, `$action` the action it was given.
    static func write(
        _ body: String, metadata: FenceMetadata = metadata, answersMetadata: Bool = true, in lab: Lab
    ) async throws -> StubAgent {
        let folder = try lab.folder.folder(lab.unique("stub"))
        try folder.write("metadata.xml", String(decoding: metadata.encoded, as: UTF8.self))
        let text = """
            #!/bin/sh
            dir='\(folder.path)'
            if [ "$1" = -o ]; then
                echo metadata >> "$dir/asked"
                \(answersMetadata ? "cat \"$dir/metadata.xml\"" : "echo hello")
                exit 0
            fi
            cat > "$dir/stdin"
            cat "$dir/stdin" >> "$dir/all"
            tr '\\0' '\\n' < /proc/$$/cmdline > "$dir/argv"
            tr '\\0' '\\n' < /proc/$$/environ > "$dir/environ"
            action=$(sed -n 's/^action=//p' "$dir/stdin")
            \(body)

            """
        let source = try folder.write("stub.txt", text)
        // Another process writes what is run: the kernel runs no program that somebody has open for writing, and a
        // child that a neighbour starts just now would hold our open file for a moment.
        let path = folder.file("fence_stub")
        try await RunCommand.run(ProcessPlan("install", ["-m", "700", source, path])).checked()
        return StubAgent(folder: folder, path: path)
    }

    func settings(_ more: [String] = [], password: String = "s3cret'x y\"") -> RawSettings {
        RawSettings(
            ["agent": .string(path), "options": .array((["ip=127.0.0.9"] + more).map { .string($0) })],
            secrets: ["secret_options": Secret("password=\(password)\n")])
    }

    func driver(_ more: [String] = [], limit: Duration = .seconds(20)) throws -> FenceDriver {
        try Bench.driver(settings(more), limit: limit)
    }
}
