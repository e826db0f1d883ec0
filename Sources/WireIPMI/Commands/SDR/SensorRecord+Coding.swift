extension SensorRecord {
    /// Reads a full record after its header (table 43-1, from byte 6).
    init(full body: [UInt8]) throws(WireError) {
        var reader = CommandReader("full sensor record", body)
        try self.init(start: &reader)
        let unitByte = body[15]
        let linearization = SensorConversion.Linearization(rawValue: try reader.u8())
        let conversion = try SensorConversion(
            factors: try reader.take(6), format: SensorConversion.Format(rawValue: unitByte >> 6) ?? .none,
            linearization: linearization)
        let limits = try reader.take(6)
        let thresholds = try reader.take(6)
        analog = Analog(
            conversion: conversion, nominal: limits[1], normalMaximum: limits[2], normalMinimum: limits[3],
            maximum: limits[4], minimum: limits[5], givenLimits: limits[0],
            thresholds: SensorThresholds(
                readable: UInt8(truncatingIfNeeded: readingMask), upperFirst: thresholds))
        sharing = 0
        positiveHysteresis = try reader.u8()
        negativeHysteresis = try reader.u8()
        try reader.skip(2)
        oem = try reader.u8()
        name = try SDRName.decode(&reader)
    }

    /// Reads a compact record after its header (table 43-2, from byte 6).
    init(compact body: [UInt8]) throws(WireError) {
        var reader = CommandReader("compact sensor record", body)
        try self.init(start: &reader)
        sharing = try reader.u16()
        positiveHysteresis = try reader.u8()
        negativeHysteresis = try reader.u8()
        try reader.skip(3)
        oem = try reader.u8()
        name = try SDRName.decode(&reader)
    }

    /// The eighteen bytes that both kinds share.
    private init(start reader: inout CommandReader) throws(WireError) {
        let owner = try reader.u8()
        let channelAndLUN = try reader.u8()
        let number = try reader.u8()
        let entity = EntityID(id: try reader.u8(), instance: try reader.u8())
        let initialization = try reader.u8()
        let capabilities = try reader.u8()
        let type = SensorType(rawValue: try reader.u8())
        self.init(number: number, name: "", type: type, readingType: try reader.u8() & 0x7F, entity: entity)
        self.owner = owner
        ownerChannelAndLUN = channelAndLUN
        self.capabilities = capabilities
        self.initialization = initialization
        assertionMask = try reader.u16()
        deassertionMask = try reader.u16()
        readingMask = try reader.u16()
        let flags = try reader.u8()
        units = SensorUnits(
            base: try reader.u8(), modifier: try reader.u8(),
            joining: SensorUnits.Joining(rawValue: flags >> 1 & 0x03) ?? .none, rate: flags >> 3,
            isPercentage: flags & 0x01 != 0)
    }

    /// The bytes after the header.
    var body: [UInt8] { start + (analog.map(fullRest) ?? compactRest) + [oem] + SDRName.encode(name) }

    private var start: [UInt8] {
        let format = analog?.conversion.format ?? .none
        let unitByte =
            format.rawValue << 6 | units.rate << 3 | units.joining.rawValue << 1 | (units.isPercentage ? 1 : 0)
        return [owner, ownerChannelAndLUN, number, entity.id, entity.instance, initialization, capabilities]
            + [type.rawValue, readingType & 0x7F] + CommandBytes.u16(assertionMask)
            + CommandBytes.u16(deassertionMask) + CommandBytes.u16(readingMask)
            + [unitByte, units.base, units.modifier]
    }

    private var compactRest: [UInt8] {
        CommandBytes.u16(sharing) + [positiveHysteresis, negativeHysteresis, 0, 0, 0]
    }

    private func fullRest(_ analog: Analog) -> [UInt8] {
        [analog.conversion.linearization.rawValue] + analog.conversion.factors
            + [analog.givenLimits, analog.nominal, analog.normalMaximum, analog.normalMinimum]
            + [analog.maximum, analog.minimum] + analog.thresholds.upperFirst
            + [positiveHysteresis, negativeHysteresis, 0, 0]
    }
}
