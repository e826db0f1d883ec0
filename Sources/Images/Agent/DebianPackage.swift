import Foundation

/// A package of Debian's archive, as apt knows it.
struct DebianPackage: Sendable, Hashable {
    let name: String
    let version: String
    let sha256: String

    /// Asks apt which version it would take. A package that has none of its own, such as `linux-image-amd64`, stands for
    /// the one it depends on.
    static func newest(_ name: String, in scratch: URL) async throws -> DebianPackage {
        let shown = try await ChildRun.run(
            ["apt-cache", "show", "--no-all-versions", name], package: "apt", in: scratch)
        let fields = fields(of: String(decoding: shown, as: UTF8.self))
        guard let version = fields["Version"], let sha256 = fields["SHA256"], sha256.count == 64 else {
            throw ImageFault(
                "apt does not know the package \(name): run apt-get update, and see that its sources have it")
        }
        let first = fields["Depends"]?.split(whereSeparator: { ", (".contains($0) }).first.map(String.init)
        if name.hasPrefix("linux-image-"), !name.contains(where: \.isNumber) || fields["Section"] == "metapackages",
            let first, first.hasPrefix("linux-image-")
        {
            return try await newest(first, in: scratch)
        }
        return DebianPackage(name: name, version: version, sha256: sha256)
    }

    static func fields(of text: String) -> [String: String] {
        var fields: [String: String] = [:]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty { break }
            guard !line.hasPrefix(" "), let colon = line.firstIndex(of: ":") else { continue }
            fields[String(line[..<colon])] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        return fields
    }

    /// The package's file, fetched once and kept under its hash.
    func fetched(into folder: URL, scratch: URL) async throws -> URL {
        let kept = folder.appendingPathComponent("\(sha256).deb")
        if FileManager.default.fileExists(atPath: kept.path) { return kept }
        let own = scratch.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        // apt-get writes into its working folder and has no option for another.
        let order = "cd \"$1\" && exec apt-get -q -o APT::Sandbox::User=root download \"$2\""
        try await ChildRun.run(["sh", "-c", order, "sh", own.path, "\(name)=\(version)"], package: "apt", in: scratch)
        guard let file = try FileManager.default.contentsOfDirectory(at: own, includingPropertiesForKeys: nil).first
        else {
            throw ImageFault("apt-get did not fetch \(name) \(version)")
        }
        guard try await Self.hash(of: file, in: scratch) == sha256 else {
            throw ImageFault("what apt-get fetched as \(name) \(version) is not what its index promises")
        }
        try? FileManager.default.moveItem(at: file, to: kept)
        guard FileManager.default.fileExists(atPath: kept.path) else { throw ImageFault("cannot write \(kept.path)") }
        return kept
    }

    static func hash(of file: URL, in scratch: URL) async throws -> String {
        let line = try await ChildRun.run(["sha256sum", file.path], package: "coreutils", in: scratch)
        return String(decoding: line.prefix(64), as: UTF8.self)
    }
}
