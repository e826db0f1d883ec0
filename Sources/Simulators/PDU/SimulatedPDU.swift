/// A switched PDU as the agent serves it: what it has, how it answers, and how it misbehaves. Read from JSON.
public struct SimulatedPDU: Codable, Sendable, Hashable {
    /// The subtree that snmpd hands over, for example `1.3.6.1.4.1.318`. All objects lie below it.
    public var base: String
    /// The outlets.
    public var outlets: [SimulatedOutlet]
    /// Strings that hold several outlets each, for devices that have no object for one outlet.
    public var lists: [SimulatedOutletList]
    /// Objects that never change, by number: names, counts, versions.
    public var texts: [String: String]
    /// Milliseconds from an order to its effect.
    public var delay: Int
    /// What is wrong with it; nil for a good one.
    public var fault: PDUFault?
    /// A file to which every write that was taken is added as a line `object value`; nil for none.
    public var journal: String?
    /// A file for ``PDUBackstage``, through which the PDU is looked at and changed while it runs; nil for none.
    public var backstage: String?

    /// A PDU.
    public init(
        base: String, outlets: [SimulatedOutlet], lists: [SimulatedOutletList] = [], texts: [String: String] = [:],
        delay: Int = 0, fault: PDUFault? = nil, journal: String? = nil, backstage: String? = nil
    ) {
        self.base = base
        self.outlets = outlets
        self.lists = lists
        self.texts = texts
        self.delay = delay
        self.fault = fault
        self.journal = journal
        self.backstage = backstage
    }
}

/// One outlet of a simulated PDU.
public struct SimulatedOutlet: Codable, Sendable, Hashable {
    /// Whether there is power at the start.
    public var isOn: Bool
    /// What the outlet is called; served at `nameObject` when both are given.
    public var name: String?
    /// Where the name is served.
    public var nameObject: String?
    /// Where the state is served; nil for outlets that only a list shows.
    public var statusObject: String?
    /// The numbers of the states.
    public var values: SimulatedStates
    /// Where it takes orders.
    public var controls: [SimulatedControl]

    /// An outlet.
    public init(
        isOn: Bool = false, name: String? = nil, nameObject: String? = nil, statusObject: String? = nil,
        values: SimulatedStates, controls: [SimulatedControl] = []
    ) {
        self.isOn = isOn
        self.name = name
        self.nameObject = nameObject
        self.statusObject = statusObject
        self.values = values
        self.controls = controls
    }
}

/// The numbers by which a PDU tells states.
public struct SimulatedStates: Codable, Sendable, Hashable {
    /// With power.
    public var on: Int
    /// Without power.
    public var off: Int
    /// Between the order and its effect; nil where the old state stays until then.
    public var turningOn: Int?
    /// As ``turningOn``, for switching off.
    public var turningOff: Int?

    /// The numbers.
    public init(on: Int, off: Int, turningOn: Int? = nil, turningOff: Int? = nil) {
        self.on = on
        self.off = off
        self.turningOn = turningOn
        self.turningOff = turningOff
    }
}

/// An object that takes orders.
public struct SimulatedControl: Codable, Sendable, Hashable {
    /// What an order does.
    public enum Order: String, Codable, Sendable, Hashable, CaseIterable {
        /// Gives power.
        case on
        /// Takes it away.
        case off
        /// Takes it away and gives it back, each after the PDU's delay.
        case cycle
    }
    /// Where it is; may be where the state is.
    public var object: String
    /// What each number orders; keys are numbers.
    public var orders: [String: Order]

    /// An object with its orders.
    public init(_ object: String, _ orders: [String: Order]) {
        self.object = object
        self.orders = orders
    }
}

/// One string that shows and takes the states of several outlets, in order.
public struct SimulatedOutletList: Codable, Sendable, Hashable {
    /// Where it is.
    public var object: String
    /// The outlets by their place in ``SimulatedPDU/outlets``; a negative number is shown as it is (`-1`: no outlet).
    public var outlets: [Int]

    /// A list.
    public init(_ object: String, _ outlets: [Int]) {
        self.object = object
        self.outlets = outlets
    }
}

/// How a simulated PDU misbehaves.
public enum PDUFault: Codable, Sendable, Hashable {
    /// Takes every order and does nothing.
    case lies
    /// Takes every order, says pending for ever where it has a number for that.
    case stuck
    /// Refuses every order.
    case rejects
    /// Answers everything so many milliseconds late.
    case slow(milliseconds: Int)
    /// Shows this number as the state of every outlet.
    case shows(Int)
    /// Does the opposite of every order.
    case inverts
    /// Goes on showing the old state for so many milliseconds after an order.
    case stale(milliseconds: Int)
    /// Shows on and off by turns.
    case flaps
}
