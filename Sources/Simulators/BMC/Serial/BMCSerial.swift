import WroughtWireIPMI

/// The serial line of a simulated machine and the controller's hold of it.
struct BMCSerial: Sendable {
    /// How many typed bytes are kept; older ones are dropped.
    static let typedLimit = 65_536

    let settings: SOLSettings
    /// The configuration parameters (IPMI 2.0 table 26-5), by number.
    var parameters: [UInt8: [UInt8]]
    /// The active instances.
    var lines: [UInt8: SOLLine] = [:]
    var guest: GuestProgram
    /// The UDP port of the controller.
    var port: UInt16 = 623 { didSet { parameters[8] = SOLParameter.port(port).data } }
    /// What consoles typed.
    private(set) var typed: [UInt8] = []
    /// How many breaks they sent.
    private(set) var breaks = 0

    init(_ settings: SOLSettings) {
        self.settings = settings
        guest = GuestProgram(settings.guest)
        let all: [SOLParameter] = [
            .setInProgress(0), .isEnabled(settings.isEnabled), .authentication(settings.authentication),
            .accumulation(interval: settings.accumulationInterval, threshold: settings.sendThreshold),
            .retry(count: settings.retryCount, interval: settings.retryInterval), .keptBitRate(settings.bitRate),
            .bitRate(settings.bitRate), .channel(1), .port(623),
        ]
        parameters = all.reduce(into: [:]) { $0[$1.parameter] = $1.data }
    }

    /// Parameters that cannot be written.
    static let readOnly: Set<UInt8> = [7, 8]

    var isEnabled: Bool { parameters[1]?.first.map { $0 & 1 == 1 } ?? false }

    var authentication: SOLAuthentication {
        guard let data = parameters[2], case .authentication(let value)? = try? SOLParameter(parameter: 2, data: data)
        else { return settings.authentication }
        return value
    }

    /// What lines keep to by the present parameters.
    var pace: SOLLine.Pace {
        let accumulation = parameters[3] ?? [1, 1]
        let retry = parameters[4] ?? [0, 1]
        return SOLLine.Pace(
            accumulation: .milliseconds(5 * Int64(max(1, accumulation.first ?? 1))),
            threshold: Int(max(1, accumulation.last ?? 1)), retries: Int((retry.first ?? 0) & 7),
            retryInterval: .milliseconds(10 * Int64(max(1, retry.last ?? 1))),
            mostCharacters: max(1, min(Int(settings.payloadSize), 259) - 4), buffer: max(1, settings.bufferSize))
    }

    /// Writes a parameter that there is.
    mutating func set(_ parameter: SOLParameter) {
        parameters[parameter.parameter] = parameter.data
        if !isEnabled { lines = [:] }
        let pace = pace
        for instance in lines.keys { lines[instance]?.pace = pace }
    }

    /// The machine prints: to every console that is there, and lost where there is none.
    mutating func print(_ bytes: [UInt8], at now: Duration) {
        for instance in lines.keys { lines[instance]?.print(bytes, at: now) }
    }

    /// The machine starts.
    mutating func machineStarted(at now: Duration) { print(guest.start(), at: now) }

    /// A console typed; the guest answers where the machine is on.
    mutating func take(_ received: SOLLine.Received, isOn: Bool, at now: Duration) {
        breaks += received.sendsBreak ? 1 : 0
        typed += received.typed
        if typed.count > Self.typedLimit { typed.removeFirst(typed.count - Self.typedLimit) }
        if isOn { print(guest.type(received.typed), at: now) }
    }

    mutating func clearTyped() { typed = [] }

    /// When a line has something to do next; nil for none.
    var nextMoment: Duration? { lines.values.compactMap(\.nextMoment).min() }

    /// The instance that a session holds.
    func instance(of session: UInt32) -> UInt8? { lines.first { $0.value.session == session }?.key }
}
