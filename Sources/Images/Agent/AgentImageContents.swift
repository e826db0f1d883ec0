import Foundation

/// What is in the agent's first file system.
struct AgentImageContents: Sendable {
    let kernel: URL
    let busybox: URL
    let agent: URL
    let modules: [String]

    private var program: URL { busybox.appendingPathComponent("bin/busybox") }

    /// Busybox's own list of what it can stand for, by path.
    func applets(_ scratch: URL) async throws -> [String] {
        let list = try await ChildRun.run([program.path, "--list-full"], package: "busybox-static", in: scratch)
        return String(decoding: list, as: UTF8.self).split(separator: "\n").map(String.init).sorted()
    }

    /// The kernel's release and the archive.
    func packed(applets: [String]) throws -> (release: String, archive: Data) {
        let folder = kernel.appendingPathComponent("lib/modules")
        guard let release = try FileManager.default.contentsOfDirectory(atPath: folder.path).first else {
            throw ImageFault("the kernel's package has no modules")
        }
        var archive = CpioArchive()
        archive.add("init", .file(try Data(contentsOf: agent)), mode: 0o755)
        archive.add("bin/busybox", .file(try Data(contentsOf: program)), mode: 0o755)
        for applet in applets where applet != "bin/busybox" { archive.add(applet, .link("/bin/busybox"), mode: 0o777) }
        // Scripts ask for bash; most of them do with less.
        archive.add("bin/bash", .file(Data("#!/bin/sh\nexec /bin/sh \"$@\"\n".utf8)), mode: 0o755)
        archive.add("dev/console", .device(major: 5, minor: 1), mode: 0o600)
        archive.add("dev/null", .device(major: 1, minor: 3), mode: 0o666)
        archive.add("etc/passwd", .file(Data("root:x:0:0:root:/root:/bin/sh\n".utf8)))
        archive.add("etc/group", .file(Data("root:x:0:\n".utf8)))
        for empty in ["proc", "sys", "run", "tmp", "root", "var/log"] { archive.add(empty, .folder, mode: 0o755) }
        try add(folder.appendingPathComponent(release), release, to: &archive)
        return (release, try archive.encoded())
    }

    private func add(_ folder: URL, _ release: String, to archive: inout CpioArchive) throws {
        let builtIn = try String(contentsOf: folder.appendingPathComponent("modules.builtin"), encoding: .utf8)
        let names = builtIn.split(separator: "\n").compactMap { $0.split(separator: "/").last?.prefix { $0 != "." } }
        let set = try KernelModuleSet(
            of: try all(in: folder), in: modules, builtIn: Set(names.map { KernelModule.plain(String($0)) }))
        let place = "lib/modules/\(release)"
        for module in set.modules {
            archive.add(
                "\(place)/\(module.path)", .file(try Data(contentsOf: folder.appendingPathComponent(module.path))))
        }
        archive.add("\(place)/modules.dep", .file(Data(set.dependencyTable.utf8)))
        archive.add("\(place)/modules.alias", .file(Data(set.aliasTable.utf8)))
        archive.add("\(place)/modules.builtin", .file(Data(builtIn.utf8)))
        archive.add("\(place)/modules.symbols", .file(Data()))
    }

    private func all(in folder: URL) throws -> [KernelModule] {
        guard let walk = FileManager.default.enumerator(atPath: folder.path) else { return [] }
        var found: [KernelModule] = []
        while let path = walk.nextObject() as? String {
            guard path.hasSuffix(".ko") else { continue }
            let data = try Data(contentsOf: folder.appendingPathComponent(path), options: .mappedIfSafe)
            found.append(try KernelModule(path: path, data))
        }
        return found.sorted { $0.path < $1.path }
    }
}
