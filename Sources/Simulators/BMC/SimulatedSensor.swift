public import WroughtWireIPMI

/// A sensor of a simulated BMC: its record, and what it says now.
public struct SimulatedSensor: Sendable, Hashable {
    /// How the sensor is described.
    public var record: SensorRecord
    /// The raw reading of an analogue sensor.
    public var raw: UInt8
    /// The states of a discrete sensor, one bit each.
    public var states: UInt16
    /// True where the sensor has no reading while the machine is off.
    public var needsPower: Bool

    /// A sensor.
    public init(_ record: SensorRecord, raw: UInt8 = 0, states: UInt16 = 0, needsPower: Bool = false) {
        self.record = record
        self.raw = raw
        self.states = states
        self.needsPower = needsPower
    }

    /// An analogue sensor with thresholds, its values given in the sensor's unit.
    ///
    /// - Parameters:
    ///   - factor: What one raw count is worth is `factor` times ten to the power of `exponent`.
    ///   - upperCritical: Above this the sensor is critical.
    ///   - lowerCritical: Below this the sensor is critical; nil for none.
    public static func analog(
        _ number: UInt8, _ name: String, _ type: SensorType, units: SensorUnits, factor: Int16 = 1,
        exponent: Int8 = 0, value: Double, upperCritical: Double?, lowerCritical: Double? = nil,
        entity: EntityID = .systemBoard, needsPower: Bool = true
    ) -> SimulatedSensor {
        let conversion = SensorConversion(multiplier: factor, resultExponent: exponent)
        let thresholds = SensorThresholds(
            lowerCritical: lowerCritical.flatMap(conversion.raw(nearest:)),
            upperCritical: upperCritical.flatMap(conversion.raw(nearest:)))
        let record = SensorRecord(
            number: number, name: name, type: type, readingType: 0x01, entity: entity, units: units,
            analog: SensorRecord.Analog(conversion: conversion, thresholds: thresholds),
            readingMask: UInt16(thresholds.mask), capabilities: 0x04)
        return SimulatedSensor(record, raw: conversion.raw(nearest: value) ?? 0, needsPower: needsPower)
    }

    /// The sensors that a simulated BMC has unless told otherwise.
    public static let standard: [SimulatedSensor] = [
        .analog(
            1, "CPU Temp", .temperature, units: .celsius, value: 41, upperCritical: 95, lowerCritical: 2,
            entity: .processor),
        .analog(
            2, "12V", .voltage, units: .volts, factor: 6, exponent: -2, value: 12.06, upperCritical: 13.2,
            lowerCritical: 10.8),
        .analog(
            3, "FAN 1", .fan, units: .rpm, factor: 100, value: 5200, upperCritical: nil, lowerCritical: 500,
            entity: .fan),
        SimulatedSensor(
            SensorRecord(
                number: 4, name: "PSU Status", type: .powerSupply, readingType: 0x6F, entity: .powerSupply,
                readingMask: 0x000B),
            states: 0x0001),
    ]
}
