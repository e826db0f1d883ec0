import Foundation

/// Programs of ours that were built beside the one that runs.
enum BuiltProgram {
    /// The path of one.
    static func find(_ name: String) throws -> String {
        let own = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let beside = [own.path(percentEncoded: false), Bundle.main.bundlePath, Bundle.main.bundlePath + "/.."]
        let found = beside.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
        guard let found else { throw LabError("\(name) was not built beside this program: run swift build") }
        return found
    }
}
