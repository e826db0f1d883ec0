#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Where a new package finds Wrought.
enum WroughtSource: Hashable, Sendable {
    /// A folder with our sources, by its absolute path.
    case checkout(String)
    /// A repository for Git.
    case repository(String)

    /// What a person named; else the checkout around the present folder.
    init(named text: String?) throws(UsageFailure) {
        guard let text else {
            guard let folder = Self.absolute("."), let found = Self.checkout(around: folder) else {
                throw UsageFailure(
                    "the present folder is in no checkout of Wrought, so that the package would not find it",
                    remedy: "give --wrought with the path of a checkout, or a URL for Git")
            }
            self = .checkout(found)
            return
        }
        if text.contains("://") || text.hasPrefix("git@") {
            self = .repository(text)
        } else if let path = Self.absolute(text), Self.isCheckout(path) {
            self = .checkout(path)
        } else {
            throw UsageFailure("“\(text)” is no checkout of Wrought", remedy: "it holds our Package.swift, or is a URL")
        }
    }

    /// The nearest checkout: a folder or one above it.
    static func checkout(around folder: String) -> String? {
        var folder = folder[...]
        while true {
            if isCheckout(String(folder)) { return String(folder) }
            guard let slash = folder.lastIndex(of: "/") else { return nil }
            folder = folder[..<slash]
        }
    }

    private static func isCheckout(_ folder: String) -> Bool {
        guard let manifest = try? FileInput.text(of: folder + "/Package.swift", limit: 1 << 20) else { return false }
        return manifest.contains("name: \"wrought\"") && access(folder + "/Sources/Core", F_OK) == 0
    }

    private static func absolute(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    /// The dependency as a manifest has it. `traits: []` leaves out what needs C libraries.
    var dependency: String {
        switch self {
        case .checkout(let path): ".package(name: \"wrought\", path: \(Self.literal(path)), traits: [])"
        case .repository(let url): ".package(url: \(Self.literal(url)), branch: \"main\", traits: [])"
        }
    }

    /// The name by which a manifest's products name the package: a repository's is the end of its URL.
    var identity: String {
        guard case .repository(let url) = self else { return "wrought" }
        let end = url.split(whereSeparator: { $0 == "/" || $0 == ":" }).last.map(String.init) ?? url
        return end.hasSuffix(".git") ? String(end.dropLast(4)) : end
    }

    /// A text between quotation marks.
    private static func literal(_ text: String) -> String {
        "\"" + text.map { $0 == "\\" || $0 == "\"" ? "\\\($0)" : String($0) }.joined() + "\""
    }
}
