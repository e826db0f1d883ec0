import WroughtWireIPMI

/// Sensor and LAN configuration commands (IPMI 2.0 sections 35 and 23).
extension BMCCore {
    /// The answer to a sensor command; nil where it is not known.
    func sensor(_ request: IPMIRequest) -> IPMIResponse? {
        let data = request.data
        switch request.command {
        case GetSensorReading.command:
            return Self.run(GetSensorReading.self, data) { command throws(Refused) in
                reading(of: try sensor(command.sensor))
            }
        case GetSensorThresholds.command:
            return Self.run(GetSensorThresholds.self, data) { command throws(Refused) in
                guard let analog = try sensor(command.sensor).record.analog else { throw Refused(.illegalForRecord) }
                return analog.thresholds
            }
        case GetSensorType.command:
            return Self.run(GetSensorType.self, data) { command throws(Refused) in
                let record = try sensor(command.sensor).record
                return .init(type: record.type, readingType: record.readingType)
            }
        case GetSensorReadingFactors.command:
            return Self.run(GetSensorReadingFactors.self, data) { command throws(Refused) in
                guard let analog = try sensor(command.sensor).record.analog else { throw Refused(.illegalForRecord) }
                return .init(next: 0xFF, conversion: analog.conversion)
            }
        default: return nil
        }
    }

    private func sensor(_ number: UInt8) throws(Refused) -> SimulatedSensor {
        // A record may stand for several sensors, which all say the same here.
        let sensor = sensors.first { $0.record.sensors.contains { $0.number == number } }
        guard let sensor else { throw Refused(.notPresent) }
        return sensor
    }

    private func reading(of sensor: SimulatedSensor) -> GetSensorReading.Reply {
        let isUnavailable = sensor.needsPower && !isOn
        guard let analog = sensor.record.analog else {
            return .init(raw: 0, states: sensor.states, isUnavailable: isUnavailable)
        }
        let crossed = analog.thresholds.crossed(by: sensor.raw) { left, right in
            (analog.conversion.value(of: left) ?? 0) < (analog.conversion.value(of: right) ?? 0)
        }
        return .init(
            raw: isUnavailable ? 0 : sensor.raw, states: isUnavailable ? 0 : UInt16(crossed),
            isUnavailable: isUnavailable)
    }

    /// The answer to a configuration command of LAN or serial over LAN; nil where it is not known.
    mutating func transport(_ request: IPMIRequest) -> IPMIResponse? {
        switch request.command {
        case GetLANConfiguration.command:
            return Self.run(GetLANConfiguration.self, request.data) { command throws(Refused) in
                _ = try lanChannel(command.channel)
                let addressing = try ipv6(command)
                guard let value = lan[command.parameter] ?? addressing else {
                    throw Refused(CompletionCode(rawValue: 0x80))
                }
                return .init(command.revisionOnly ? [] : value)
            }
        case SetLANConfiguration.command:
            return Self.run(SetLANConfiguration.self, request.data) { command throws(Refused) in
                _ = try lanChannel(command.channel)
                let parameter = command.parameter.parameter
                guard lan[parameter] != nil else { throw Refused(CompletionCode(rawValue: 0x80)) }
                guard !LANDefaults.readOnly.contains(parameter) else { throw Refused(CompletionCode(rawValue: 0x82)) }
                lan[parameter] = command.parameter.data
                return NoReplyData()
            }
        default: return serialConfiguration(request)
        }
    }

    /// A parameter of IPv6; nil where the controller has none. There is room for one address more of each kind.
    private func ipv6(_ command: GetLANConfiguration) throws(Refused) -> [UInt8]? {
        guard !settings.ipv6Addresses.isEmpty else { return nil }
        let fixed = settings.ipv6Addresses.filter { $0.source == 0 }
        let dynamic = settings.ipv6Addresses.filter { $0.source != 0 }
        let limit = command.parameter == 56 ? fixed.count : command.parameter == 59 ? dynamic.count : 255
        guard Int(command.setSelector) <= limit else { throw Refused(.parameterOutOfRange) }
        let limits = LANIPv6Status(fixedLimit: UInt8(fixed.count + 1), dynamicLimit: UInt8(dynamic.count + 1))
        let parameters: [LANParameter] = [
            .ipv6Support(0x03), .ipv6Enables(0x02), .ipv6Status(limits),
            .ipv6FixedAddress(Self.address(fixed, command.setSelector)),
            .ipv6DynamicAddress(Self.address(dynamic, command.setSelector)),
        ]
        return parameters.first { $0.parameter == command.parameter }?.data
    }

    /// The address of a set; an unset one behind the last.
    private static func address(_ addresses: [LANIPv6Address], _ set: UInt8) -> LANIPv6Address {
        var address =
            Int(set) < addresses.count ? addresses[Int(set)] : LANIPv6Address(set: set, isEnabled: false, address: [])
        address.set = set
        return address
    }
}
