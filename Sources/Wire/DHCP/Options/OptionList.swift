/// Options in the order they were sent or are to be sent, each with its octets as they are, known or not.
///
/// A code occurs once: the parts of a value that came in several pieces are joined at the place of the first
/// (RFC 3396 section 5).
public struct OptionList<Space: OptionSpace>: Sendable, Hashable {
    /// One option.
    public struct Field: Sendable, Hashable {
        /// The option's number.
        public let code: OptionCode<Space>
        /// The value, of any length; the encoder splits what is longer than 255 octets.
        public let octets: [UInt8]
    }

    /// The codes and octets.
    var store = OptionStore()

    /// No options.
    public init() {}

    /// The value of an option as its type; nil where it is absent or does not fit the type, ``value(_:)`` tells which.
    /// Setting it puts the option at its old place or at the end; nil takes it out.
    public subscript<Value>(_ key: OptionKey<Space, Value>) -> Value? {
        get {
            guard let octets = store[key.code.rawValue] else { return nil }
            return try? Value(optionOctets: octets)
        }
        set { store[key.code.rawValue] = newValue?.optionOctets }
    }

    /// The value of an option as its type, nil where it is absent; throws ``WireFault`` naming the option where it does
    /// not fit the type.
    public func value<Value>(_ key: OptionKey<Space, Value>) throws(WireFault) -> Value? {
        guard let octets = store[key.code.rawValue] else { return nil }
        do {
            return try Value(optionOctets: octets)
        } catch {
            throw WireFault(error.kind, "\(Space.title) \(key.code)", at: error.offset, error.reason)
        }
    }

    /// The octets of an option, nil where it is absent. Setting them puts the option at its old place or at the end; nil
    /// takes it out.
    public subscript(raw code: OptionCode<Space>) -> [UInt8]? {
        get { store[code.rawValue] }
        set { store[code.rawValue] = newValue }
    }

    /// True where the option is there, whatever its value.
    public func contains(_ code: OptionCode<Space>) -> Bool { store.index(of: code.rawValue) != nil }

    /// The options in their order.
    public var fields: [Field] { store.fields.map { Field(code: OptionCode(rawValue: $0.code), octets: $0.octets) } }
    /// The numbers in their order.
    public var codes: [OptionCode<Space>] { store.fields.map { OptionCode(rawValue: $0.code) } }
    /// True where there is no option.
    public var isEmpty: Bool { store.fields.isEmpty }
    /// How many options there are.
    public var count: Int { store.fields.count }
}

/// A list inside an option: sub-options.
extension OptionList: OptionValue {
    /// Reads sub-options; throws where one runs past the end.
    public init(optionOctets: [UInt8]) throws(WireFault) {
        self.init()
        try store.read(
            optionOctets, .init(title: Space.title, start: 0, end: optionOctets.count, hasPadAndEnd: Space.hasPadAndEnd)
        )
    }

    /// The sub-options one after the other, closed by an end mark where the space has one. Numbers that shape a list are
    /// left out.
    public var optionOctets: [UInt8] {
        var octets: [UInt8] = []
        for field in store.fields where !OptionCode<Space>(rawValue: field.code).isStructural {
            OptionStore.append(field, to: &octets)
        }
        if Space.hasPadAndEnd { octets.append(255) }
        return octets
    }
}
