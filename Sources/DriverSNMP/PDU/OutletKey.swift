/// The place of an outlet in its PDU: its number, or a path such as unit and number, tower, infeed and number.
///
/// Written with dots. A short form means the first unit, tower or infeed: on a model with units, `5` is `1.5`.
public struct OutletKey: Sendable, Hashable, Comparable, LosslessStringConvertible {
    /// The path, the outlet's own number last, as printed on the device.
    public let path: [UInt32]

    /// A path of one to four parts.
    public init(_ path: [UInt32]) { self.path = path }

    /// Reads `5`, `2.5`, `1.1.5`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { $0.allSatisfy(\.isNumber) ? UInt32($0) : nil }
        guard (1...4).contains(parts.count), numbers.count == parts.count else { return nil }
        path = numbers
    }

    /// The path with dots.
    public var description: String {
        path.count == 1 ? String(path[0]) : path.map(String.init).joined(separator: ".")
    }

    /// The full path where the model's begins with `units`: missing leading parts are taken from there.
    func completed(with units: [UInt32]) -> OutletKey {
        path.count > units.count ? self : OutletKey(units.prefix(units.count + 1 - path.count) + path)
    }

    /// The shortest way to write it on a model whose path begins with `units`.
    func shortened(by units: [UInt32]) -> OutletKey {
        path.count == units.count + 1 && Array(path.dropLast()) == units ? OutletKey(path.suffix(1)) : self
    }

    /// Orders by path.
    public static func < (left: OutletKey, right: OutletKey) -> Bool {
        left.path.lexicographicallyPrecedes(right.path)
    }
}
