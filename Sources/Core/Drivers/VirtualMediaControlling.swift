/// A driver whose controller can present an image to the machine as a medium in a drive.
public protocol VirtualMediaControlling: PowerDriver {
    /// The drives that the controller can present, and what is in them now.
    func mediaDrives() async throws -> [MediaDrive]
    /// Puts the image into a drive of its kind: the named one, else the first that is empty, else the first. What was in
    /// that drive is ejected before. Returns the drive as it is read back. Throws `unsupported` when no drive takes the
    /// kind, and `conflict` when the controller holds another image afterwards.
    func insertMedia(_ image: MediaImage, into drive: String?) async throws -> MediaDrive
    /// Empties the named drive, or all for nil. An empty drive stays empty and is no error.
    func ejectMedia(from drive: String?) async throws
}

/// The kinds of medium that a virtual drive presents.
public enum MediaKind: String, Sendable, Hashable, CaseIterable, Codable {
    /// A CD or DVD.
    case optical
    /// A USB stick or a floppy.
    case removable
}

/// An image that a controller fetches and presents.
public struct MediaImage: Sendable, Hashable {
    /// Where the controller fetches it. Shown to people: it must hold no password.
    public var url: String
    /// As what it is presented.
    public var kind: MediaKind

    /// An image behind a URL.
    public init(_ url: String, as kind: MediaKind = .optical) {
        self.url = url
        self.kind = kind
    }
}

/// A drive that a controller presents to the machine.
public struct MediaDrive: Sendable, Hashable, Codable {
    /// The controller's own name, for example `Cd`.
    public var id: String
    /// The kinds of medium that it takes.
    public var kinds: Set<MediaKind>
    /// The image in it; nil when it is empty.
    public var image: String?
    /// True when the machine cannot write to it; nil when the controller does not tell.
    public var isReadOnly: Bool?

    /// A drive.
    public init(id: String, kinds: Set<MediaKind>, image: String? = nil, isReadOnly: Bool? = nil) {
        self.id = id
        self.kinds = kinds
        self.image = image
        self.isReadOnly = isReadOnly
    }
}
