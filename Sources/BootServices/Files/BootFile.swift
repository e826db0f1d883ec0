/// What a path gives: octets made for this request, or a file on disk that the server knows by name.
public struct BootFile: Sendable, Hashable {
    /// Where the octets are.
    public enum Content: Sendable, Hashable {
        /// In memory.
        case bytes([UInt8])
        /// On disk; opened when it is sent.
        case stored(StoredFile)
    }

    /// Where the octets are.
    public let content: Content
    /// The Content-Type of an HTTP answer.
    public let mediaType: String

    /// Octets in memory.
    public init(_ bytes: [UInt8], mediaType: String = "application/octet-stream") {
        content = .bytes(bytes)
        self.mediaType = mediaType
    }

    /// A text, such as a script or a configuration.
    public init(text: String) {
        self.init(Array(text.utf8), mediaType: "text/plain; charset=utf-8")
    }

    /// A file on disk.
    public init(_ file: StoredFile, mediaType: String = "application/octet-stream") {
        content = .stored(file)
        self.mediaType = mediaType
    }

    /// Opens it, so that its size and identity stay what they are while it is sent.
    /// - Throws: ``StoredFileFault``.
    func opened() throws(StoredFileFault) -> OpenBootFile {
        switch content {
        case .bytes(let bytes): .memory(bytes)
        case .stored(let file): .disk(try file.open())
        }
    }
}

/// A file that is being sent.
enum OpenBootFile: Sendable {
    case memory([UInt8])
    case disk(OpenedFile)

    /// In octets.
    var size: Int {
        switch self {
        case .memory(let bytes): bytes.count
        case .disk(let file): file.size
        }
    }

    /// A strong entity tag (RFC 9110 section 8.8.3), quotes included.
    var entityTag: String {
        switch self {
        case .memory(let bytes): EntityTag.of(bytes)
        case .disk(let file): file.entityTag
        }
    }
}
