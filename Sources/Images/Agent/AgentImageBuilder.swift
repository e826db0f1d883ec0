import Foundation

/// Makes an agent's image of Debian's packages, none of which is installed.
///
/// ```swift
/// let image = try await AgentImageBuilder(AgentImageRecipe(agent: program, cache: folder)).build()
/// ```
/// Needs `apt-get`, `dpkg-deb` and `zstd`, no root. Made once for the same packages, program and modules: a second call
/// gives what is there.
public struct AgentImageBuilder: Sendable {
    private let recipe: AgentImageRecipe
    /// Raised where the layout of the image changes, so that no old one is taken from the cache.
    private static let layout = 1

    /// A builder for a recipe.
    public init(_ recipe: AgentImageRecipe) { self.recipe = recipe }

    /// Makes the image, or finds it.
    /// - Throws: ``ImageFault`` with the remedy; `CancellationError`.
    public func build() async throws -> AgentImage {
        let debs = try folder("debs")
        let images = try folder("images")
        let scratch = try folder("scratch").appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        try await checkAgent()
        let packages = [
            try await DebianPackage.newest(recipe.kernel.rawValue, in: scratch),
            try await DebianPackage.newest("busybox-static", in: scratch),
        ]
        let id = try await identity(packages, scratch)
        let place = images.appendingPathComponent(id)
        if let kept = AgentImage(id: id, in: place, wasCached: true) { return kept }
        var trees: [URL] = []
        for package in packages {
            let file = try await package.fetched(into: debs, scratch: scratch)
            let tree = scratch.appendingPathComponent("tree-\(package.name)")
            try await ChildRun.run(["dpkg-deb", "-x", file.path, tree.path], package: "dpkg", in: scratch)
            trees.append(tree)
        }
        let made = scratch.appendingPathComponent("image")
        try await pack(kernel: trees[0], busybox: trees[1], into: made, scratch)
        try? FileManager.default.moveItem(at: made, to: place)
        guard let image = AgentImage(id: id, in: place, wasCached: false) else {
            throw ImageFault("the image was made and cannot be read back from \(place.path)")
        }
        return image
    }

    private func folder(_ name: String) throws -> URL {
        let folder = recipe.cache.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    /// A program that wants libraries would end the boot with a panic.
    private func checkAgent() async throws {
        guard let head = try? FileHandle(forReadingFrom: recipe.agent).read(upToCount: 4096) else {
            throw ImageFault("the agent's program is not at \(recipe.agent.path): build wrought-agent first")
        }
        guard head.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else {
            throw ImageFault("\(recipe.agent.path) is no program for Linux")
        }
        guard head.range(of: Data("/ld-linux".utf8)) == nil else {
            throw ImageFault("\(recipe.agent.path) needs shared libraries: build it with -static-executable")
        }
    }

    private func identity(_ packages: [DebianPackage], _ scratch: URL) async throws -> String {
        var parts = ["layout \(Self.layout)", "agent \(try await DebianPackage.hash(of: recipe.agent, in: scratch))"]
        parts += packages.map { "\($0.name) \($0.version) \($0.sha256)" } + recipe.modules.sorted()
        let list = scratch.appendingPathComponent("parts")
        try Data(parts.joined(separator: "\n").utf8).write(to: list)
        return try await DebianPackage.hash(of: list, in: scratch)
    }

    private func pack(kernel tree: URL, busybox: URL, into made: URL, _ scratch: URL) async throws {
        let contents = AgentImageContents(kernel: tree, busybox: busybox, agent: recipe.agent, modules: recipe.modules)
        let applets = try await contents.applets(scratch)
        // A tenth of a gigabyte is read and copied: not on a thread that others wait for.
        let (release, archive) = try await OwnThread.run { try contents.packed(applets: applets) }
        try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
        let plain = scratch.appendingPathComponent("initrd.cpio")
        try archive.write(to: plain)
        let packed = made.appendingPathComponent("initrd")
        // One thread: the bytes must not depend on how many processors there are.
        let order = ["zstd", "-q", "-T1", "-15", "--no-progress", "-o", packed.path, plain.path]
        try await ChildRun.run(order, package: "zstd", in: scratch)
        try FileManager.default.copyItem(
            at: tree.appendingPathComponent("boot/vmlinuz-\(release)"), to: made.appendingPathComponent("vmlinuz"))
        try Data("\(release)\n".utf8).write(to: made.appendingPathComponent("release"))
    }
}
