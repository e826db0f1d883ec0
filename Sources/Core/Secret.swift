/// A value that neither prints, encodes, dumps nor reflects; reading it is one searchable call.
///
/// There is no `Codable` conformance on purpose: a structure that holds a secret does not encode by accident.
public struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let value: String

    /// Wraps the value.
    public init(_ value: String) { self.value = value }

    /// The value itself. Hand it to the device and to nothing else.
    public func reveal() -> String { value }

    /// True for the empty string.
    public var isEmpty: Bool { value.isEmpty }

    /// Always `<redacted>`.
    public var description: String { "<redacted>" }
    /// Always `<redacted>`.
    public var debugDescription: String { description }
    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
