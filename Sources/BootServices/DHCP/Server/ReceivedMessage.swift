import Synchronization
import WroughtCore
import WroughtWire

/// A datagram as it came.
struct ReceivedMessage: Sendable {
    let arrival: DHCPArrival
    let time: Timestamp
    let count: Int
    /// Nil where it could not be read.
    let message: DHCPMessage?
    /// Which of the server's interfaces.
    let place: Int
    /// What the answer is, once there is one.
    var reply: DHCPMessage?
    var sentCount = 0
    var boot: BootAnswer?
    /// Why the answer is a refusal.
    var refusal: DHCPSilence?
    /// Tells the messages of one batch apart.
    let number = Self.numbers.wrappingAdd(1, ordering: .relaxed).newValue

    private static let numbers = Atomic<UInt64>(0)

    init(arrival: DHCPArrival, time: Timestamp, count: Int, message: DHCPMessage?, place: Int) {
        self.arrival = arrival
        self.time = time
        self.count = count
        self.message = message
        self.place = place
    }

    func observation(_ event: DHCPObservation.Event) -> DHCPObservation {
        DHCPObservation(
            event, at: time, interface: arrival.link.interface, source: arrival.source, port: arrival.port.rawValue,
            receivedCount: count, request: message, reply: reply, sentCount: sentCount, boot: boot)
    }
}
