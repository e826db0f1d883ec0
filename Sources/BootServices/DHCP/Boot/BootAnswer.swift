/// What a machine is told to boot.
public struct BootAnswer: Sendable, Hashable {
    /// A name that it fetches by TFTP, or a URL.
    public var file: String
    /// Option 210; nil sends none.
    public var pathPrefix: String?
    /// Why this file, for the boot trace.
    public var reason: String

    /// An answer.
    public init(file: String, pathPrefix: String? = nil, reason: String) {
        self.file = file
        self.pathPrefix = pathPrefix
        self.reason = reason
    }

    /// True where the file is fetched by HTTP or another protocol with a URL.
    public var isURL: Bool { file.contains("://") }
}
