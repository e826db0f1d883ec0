import Foundation

/// The way behind a simulated PDU that runs as a program of snmpd's: one file that tells it what to do, and beside it,
/// with `.truth` added to the name, one that it tells its outlets in.
///
/// The truth outlives the program, as relays do: a program that is started anew goes on where the last one stood.
public struct PDUBackstage: Sendable {
    /// What the PDU is told.
    public struct Direction: Codable, Sendable, Hashable {
        /// Grows with each change of ``outlets``.
        public var number = 0
        /// Whether each outlet has power from then on; nil leaves them as they are.
        public var outlets: [Bool]?
        /// What is wrong from now on.
        public var fault: PDUFault?
        /// Milliseconds from an order to its effect.
        public var delay = 0

        /// Nothing is wrong and nothing is to be done.
        public init() {}
    }

    /// What the PDU tells.
    public struct Truth: Codable, Sendable, Hashable {
        /// The direction that was followed last.
        public var number = 0
        /// Whether each outlet has power.
        public var outlets: [Bool]
    }

    private let path: String
    private var followed: Data?
    private var told: Truth?

    /// The way through a file.
    public init(_ path: String) { self.path = path }

    /// Tells the PDU what to do from the next packet on.
    public func direct(_ direction: Direction) throws {
        try JSONEncoder().encode(direction).write(to: URL(filePath: path), options: .atomic)
    }

    /// What the PDU told last; nil before it told anything.
    public func truth() -> Truth? {
        FileManager.default.contents(atPath: path + ".truth").flatMap {
            try? JSONDecoder().decode(Truth.self, from: $0)
        }
    }

    /// Makes the agent follow the direction, if there is a new one.
    mutating func lead(_ agent: inout PDUAgent, at time: Int) {
        if told == nil {
            told = truth()
            if let told { agent.press(told.outlets) }
        }
        guard let data = FileManager.default.contents(atPath: path), data != followed,
            let direction = try? JSONDecoder().decode(Direction.self, from: data)
        else { return }
        followed = data
        agent.misbehave(direction.fault, delay: direction.delay)
        guard let outlets = direction.outlets, direction.number > told?.number ?? 0 else { return }
        agent.press(outlets)
        told = Truth(number: direction.number, outlets: agent.states(at: time))
        write()
    }

    /// Tells how the outlets are, if that changed.
    mutating func tell(_ agent: inout PDUAgent, at time: Int) {
        let now = Truth(number: told?.number ?? 0, outlets: agent.states(at: time))
        guard now != told else { return }
        told = now
        write()
    }

    private func write() {
        try? JSONEncoder().encode(told).write(to: URL(filePath: path + ".truth"), options: .atomic)
    }
}
