/// One kind of PDU as a row of data: where its outlets are switched and read, and what the numbers mean.
///
/// Adding a model is adding a row; nothing in the driver branches on a model.
public struct PDUModel: Sendable, Identifiable {
    /// What `pdu_type` is set to, for example `apc-rpdu`.
    public let id: String
    /// For people.
    public let title: String
    /// Why it is a row of its own, and where its numbers come from.
    public let reason: String
    /// Where public sources contradict one another; nil when they agree. Such a row is not believed before an order
    /// was seen to have its effect.
    public let disputed: String?
    /// True when only one public source was found.
    public let isSingleSource: Bool
    /// The device's `sysObjectID` begins with one of these; the longest prefix of all rows wins. Empty for a row that
    /// has to be chosen by name.
    public let identifiers: [OID]
    /// What tells this row from another with the same identifiers; nil for the plain one.
    public let marker: ModelMarker?
    /// The leading parts of an outlet's path that may be left out: unit, tower, infeed.
    public let units: [UInt32]
    /// How outlets are switched.
    public let control: OutletControl
    /// How their state is read.
    public let status: OutletStatus
    /// Where their names are; nil when the device has none, or none are known.
    public let names: OutletColumn?
    /// The delays that the device itself keeps, in words; empty when none are known.
    public let delays: String

    init(
        _ id: String, _ title: String, reason: String, disputed: String? = nil, isSingleSource: Bool = false,
        identifiers: [OID] = [], marker: ModelMarker? = nil, units: [UInt32] = [], control: OutletControl,
        status: OutletStatus,
        names: OutletColumn? = nil, delays: String = ""
    ) {
        self.id = id
        self.title = title
        self.reason = reason
        self.disputed = disputed
        self.isSingleSource = isSingleSource
        self.identifiers = identifiers
        self.marker = marker
        self.units = units
        self.control = control
        self.status = status
        self.names = names
        self.delays = delays
    }

    /// True when one order to the device takes an outlet through off and on.
    public var canCycle: Bool {
        switch control {
        case .column(_, let values): values.cycle != nil
        case .columns(_, _, let cycle): cycle != nil
        case .list: false
        }
    }
}

/// An object whose text tells a model from others with the same `sysObjectID`.
public struct ModelMarker: Sendable, Hashable {
    /// The object to read.
    public let object: OID
    /// What its text holds on this model.
    public let contains: String
}
