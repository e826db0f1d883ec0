/// How outlets are switched.
public enum OutletControl: Sendable, Hashable {
    /// One object for each outlet, which takes a value for each order.
    case column(OutletColumn, OrderValues)
    /// An object for each order, each with the value to write.
    case columns(on: OrderColumn, off: OrderColumn, cycle: OrderColumn?)
    /// One string for all outlets of a unit, values with commas between them; everything but the one outlet is written
    /// back as it was read.
    case list(OutletColumn, OrderValues)
}

/// What is written for each order.
public struct OrderValues: Sendable, Hashable {
    /// To switch on.
    public let on: Int
    /// To switch off.
    public let off: Int
    /// For off and on again as one order; nil when the device has none.
    public let cycle: Int?

    init(on: Int, off: Int, cycle: Int? = nil) {
        self.on = on
        self.off = off
        self.cycle = cycle
    }
}

/// A column that takes one order only.
public struct OrderColumn: Sendable, Hashable {
    /// Where to write.
    public let column: OutletColumn
    /// What to write.
    public let value: Int

    init(_ column: OutletColumn, writes value: Int) {
        self.column = column
        self.value = value
    }
}
