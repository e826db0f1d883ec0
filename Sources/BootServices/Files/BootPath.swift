public import WroughtWire

/// The path of a file that a boot client asks for, in one form however it was spelled: components between single slashes,
/// without a slash in front.
///
/// Boot ROMs and loaders write the same file as `/grub/grub.cfg`, `grub//grub.cfg` and `\grub\grub.cfg`. A path is only
/// ever compared with names that are known beforehand; nothing here is handed to a file system.
public struct BootPath: Sendable, Hashable, CustomStringConvertible {
    /// The most octets of a path: what fits a TFTP request, and an eighth of what HTTP servers take.
    public static let maximumLength = 1024

    /// The components; none for the root.
    public let components: [String]
    /// The components joined by slashes.
    public let description: String

    /// Reads a path as a client sent it.
    /// - Throws: ``BootPathFault`` for a path that is longer than ``maximumLength``, is not UTF-8, has a control character
    ///   (NUL among them), or has a component `..`.
    public init(_ octets: some Collection<UInt8>) throws(BootPathFault) {
        guard octets.count <= Self.maximumLength else { throw .tooLong(octets.count) }
        guard !octets.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { throw .controlCharacter }
        guard let text = String(validating: octets, as: UTF8.self) else { throw .notUTF8 }
        let parts = text.split(whereSeparator: { $0 == "/" || $0 == "\\" }).filter { $0 != "." }
        guard !parts.contains("..") else { throw .leadsUp }
        components = parts.map { String($0) }
        description = components.joined(separator: "/")
    }

    /// Reads a path from text; as the other initializer.
    public init(_ text: String) throws(BootPathFault) { try self.init(Array(text.utf8)) }

    /// Reads the name of a TFTP request; as the other initializer.
    public init(_ name: WireText) throws(BootPathFault) { try self.init(name.octets) }

    /// The last component; empty for the root.
    public var name: String { components.last ?? "" }
}

/// Why octets are no path. The sentences hold nothing of what the client sent.
public enum BootPathFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// It has so many octets.
    case tooLong(Int)
    /// It has a NUL or another control character.
    case controlCharacter
    /// It is not UTF-8.
    case notUTF8
    /// It has a component `..`.
    case leadsUp

    /// One sentence.
    public var description: String {
        switch self {
        case .tooLong(let count): "the path has \(count) octets where \(BootPath.maximumLength) are allowed"
        case .controlCharacter: "the path has a control character"
        case .notUTF8: "the path is not UTF-8"
        case .leadsUp: "the path leads up with \"..\""
        }
    }
}
