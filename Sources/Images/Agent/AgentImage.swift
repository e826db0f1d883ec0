public import Foundation

/// An agent's image: what a boot loader fetches.
public struct AgentImage: Sendable, Hashable {
    /// The hash of everything it is made of; the same parts have the same id, and the same bytes.
    public let id: String
    /// The kernel.
    public let kernel: URL
    /// The first file system, compressed.
    public let initrd: URL
    /// The kernel's release, for example `6.1.0-18-amd64`.
    public let release: String
    /// Bytes of both files.
    public let bytes: Int
    /// Whether it was there already.
    public let wasCached: Bool

    /// How large both files may be together: 50 MB.
    public static let limit = 50_000_000

    init?(id: String, in folder: URL, wasCached: Bool) {
        self.id = id
        kernel = folder.appendingPathComponent("vmlinuz")
        initrd = folder.appendingPathComponent("initrd")
        self.wasCached = wasCached
        let release = folder.appendingPathComponent("release")
        guard let text = try? String(contentsOf: release, encoding: .utf8), let kernelSize = Self.size(kernel),
            let initrdSize = Self.size(initrd)
        else { return nil }
        self.release = text.trimmingCharacters(in: .whitespacesAndNewlines)
        bytes = kernelSize + initrdSize
    }

    private static func size(_ file: URL) -> Int? {
        (try? FileManager.default.attributesOfItem(atPath: file.path))?[.size] as? Int
    }
}
