import Glibc

/// The loaders that are installed, as files, and a sentence for each package that is not.
public struct LoaderShelf: BootFileSource {
    /// A package without which some machines cannot boot.
    public struct Missing: Sendable, Hashable, CustomStringConvertible {
        /// The Debian package.
        public let package: String
        /// The names that cannot be served.
        public let names: [String]

        /// What is missing and what to do.
        public var description: String {
            "\(names.joined(separator: ", ")) cannot be served because the package \(package) is not installed: "
                + "apt-get install --no-install-recommends \(package)"
        }
    }

    /// What can be served.
    public let loaders: [BootLoader]
    /// What cannot, by package, in the order of the rows.
    public let missing: [Missing]
    private let files: [String: BootFile]

    /// Looks which of the rows' files there are.
    /// - Parameters:
    ///   - rows: What to serve.
    ///   - root: Put in front of every file's path, for a tree that was unpacked elsewhere; nothing by default.
    public init(_ rows: [BootLoader] = BootLoader.debian, root: String = "") {
        var files: [String: BootFile] = [:]
        for row in rows where access(root + row.file, R_OK) == 0 {
            files[row.name.lowercased()] = (try? StoredFile(root + row.file)).map {
                BootFile($0, mediaType: row.mediaType)
            }
        }
        self.files = files
        loaders = rows.filter { files[$0.name.lowercased()] != nil }
        missing = Self.missing(rows.filter { files[$0.name.lowercased()] == nil })
    }

    /// A loader by the last component of the path, in any folder and in any capitals: PXELINUX, shim and GRUB ask for their
    /// companions in folders of their own, and some firmware writes 8.3 names in capitals.
    public func file(for request: BootFileRequest) async throws -> BootFile? {
        files[request.path.name.lowercased()]
    }

    private static func missing(_ rows: [BootLoader]) -> [Missing] {
        var packages: [String] = []
        for row in rows where !packages.contains(row.package) { packages.append(row.package) }
        return packages.map { package in
            Missing(package: package, names: rows.filter { $0.package == package }.map(\.name))
        }
    }
}

extension BootLoader {
    /// UEFI takes an HTTP answer for a program by this type, or by the end of its name (UEFI 2.10 section 24.7.7.2).
    var mediaType: String { name.hasSuffix(".efi") ? "application/efi" : "application/octet-stream" }
}
