import Foundation

/// The modules of a kernel that go into an image, with everything they stand on, and the tables that `modprobe` reads.
public struct KernelModuleSet: Sendable {
    /// The chosen modules, by path.
    public let modules: [KernelModule]
    private let byName: [String: KernelModule]

    /// Chooses modules.
    /// - Parameters:
    ///   - all: Every module of the kernel.
    ///   - folders: Folders and files, for example `kernel/drivers/net/ethernet`; what is not there is passed over.
    ///   - builtIn: Names of what the kernel has built in.
    /// - Throws: ``ImageFault`` where a module stands on one that is nowhere.
    public init(of all: [KernelModule], in folders: [String], builtIn: Set<String> = []) throws(ImageFault) {
        byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var chosen: [String: KernelModule] = [:]
        var waiting = all.filter { module in folders.contains { Self.holds($0, module.path) } }
        while let module = waiting.popLast() {
            guard chosen.updateValue(module, forKey: module.name) == nil else { continue }
            for name in module.dependencies where chosen[name] == nil {
                if let found = byName[name] {
                    waiting.append(found)
                } else if !builtIn.contains(name) {
                    throw ImageFault(
                        "the module \(module.path) stands on \(name), which the kernel's package does not have")
                }
            }
        }
        modules = chosen.values.sorted { $0.path < $1.path }
    }

    private static func holds(_ folder: String, _ path: String) -> Bool {
        path == folder || path.hasPrefix("\(folder)/")
    }

    /// `modules.dep`: each module with everything below it, what must be loaded first standing last (depmod(8)).
    public var dependencyTable: String {
        modules.map { module in
            let below = closure(of: module).map(\.path)
            return "\(module.path):\(below.map { " \($0)" }.joined())\n"
        }.joined()
    }

    /// `modules.alias`.
    public var aliasTable: String {
        modules.flatMap { module in module.aliases.map { "alias \($0) \(module.name)\n" } }.sorted().joined()
    }

    /// Everything that a module stands on; nothing stands before what it stands on.
    func closure(of module: KernelModule) -> [KernelModule] {
        var done: Set<String> = [module.name]
        var deepestFirst: [KernelModule] = []
        func visit(_ module: KernelModule) {
            for name in module.dependencies where done.insert(name).inserted {
                guard let found = byName[name] else { continue }
                visit(found)
                deepestFirst.append(found)
            }
        }
        visit(module)
        return deepestFirst.reversed()
    }
}
