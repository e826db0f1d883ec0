/// A table column, or an object of one, in which each outlet has an instance.
public struct OutletColumn: Sendable, Hashable {
    /// What stands before the outlet's path.
    public let base: OID
    /// How the number on the device becomes the last part of the path.
    public let numbering: OutletNumbering
    /// What stands between the units and the number.
    public let infix: [UInt32]
    /// What stands behind the number, usually nothing.
    public let suffix: [UInt32]

    init(_ base: OID, numbering: OutletNumbering = .direct, infix: [UInt32] = [], suffix: [UInt32] = []) {
        self.base = base
        self.numbering = numbering
        self.infix = infix
        self.suffix = suffix
    }

    /// The object of an outlet, whose path is complete.
    public func object(of outlet: OutletKey) -> OID {
        base + outlet.path.dropLast() + infix + [numbering.index(of: outlet.path.last ?? 0)] + suffix
    }

    /// The one object of all outlets of a unit, for a model that keeps them in one string.
    public func list(of outlet: OutletKey) -> OID { base + outlet.path.dropLast() + infix }

    /// The outlet of an object, when the object is one of this column's on a model with so many units.
    public func outlet(of object: OID, units: Int) -> OutletKey? {
        guard let rest = object.suffix(after: base), rest.count == units + infix.count + 1 + suffix.count,
            rest[units...].starts(with: infix), Array(rest.suffix(suffix.count)) == suffix,
            let number = numbering.number(of: rest[units + infix.count])
        else { return nil }
        return OutletKey(Array(rest.prefix(units)) + [number])
    }
}

/// How the number printed beside an outlet becomes an index.
public enum OutletNumbering: Sendable, Hashable {
    /// The number itself.
    case direct
    /// The number and so many more; negative where the device counts from 0.
    case offset(Int)
    /// Aten: one more up to outlet 8, two more from 9 on, because an object lies in between.
    case skippingAfterEight

    /// The index of a number; numbers beyond the index's range end at its border.
    public func index(of number: UInt32) -> UInt32 {
        switch self {
        case .direct: number
        case .offset(let offset): UInt32(clamping: Int(number) + offset)
        case .skippingAfterEight: number <= 8 ? number + 1 : number &+ 2
        }
    }

    /// The number of an index; nil where no outlet has it.
    public func number(of index: UInt32) -> UInt32? {
        switch self {
        case .direct: index
        case .offset(let offset): UInt32(exactly: Int(index) - offset)
        case .skippingAfterEight: index == 10 || index < 2 ? nil : index < 10 ? index - 1 : index - 2
        }
    }
}
