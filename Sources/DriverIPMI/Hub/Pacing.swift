import NIOCore

/// Holds packets back so that the answers of a thousand controllers do not arrive at once and overflow the socket's
/// buffer: at most ``limit`` controllers may have a fresh packet unanswered.
struct Pacing {
    /// What a small datagram takes of a socket's buffer on Linux, with the page fragment that the network chip gave it.
    private static let datagramCost = 2304

    /// Fits Linux's usual limit of 208 KiB, which the kernel doubles for its own accounts.
    private(set) var limit = 184
    /// Answers are no longer waited for: nothing is held back.
    var isEnding = false
    /// A controller that has not answered for this long does not hold others up: it is slow, or not there.
    static let patience = TimeAmount.milliseconds(100)

    private var waiting = CircularBuffer<(bytes: [UInt8], slot: SessionSlot)>()
    private var charged = CircularBuffer<(slot: SessionSlot, at: NIODeadline)>()
    private var count = 0

    /// Whether packets wait for others to be answered.
    var isHolding: Bool { !waiting.isEmpty }

    /// Fits the limit to the buffer that the socket really has, in the kernel's own accounts.
    mutating func fit(bufferSize: Int) { limit = min(max(bufferSize / Self.datagramCost, 64), 512) }

    mutating func send(_ bytes: [UInt8], _ slot: SessionSlot) { waiting.append((bytes, slot)) }

    mutating func answered(_ slot: SessionSlot) {
        guard slot.chargedAt != nil else { return }
        slot.chargedAt = nil
        count -= 1
    }

    /// The next packet that may be sent now.
    mutating func next(_ now: NIODeadline) -> ([UInt8], SocketAddress)? {
        guard !waiting.isEmpty else { return nil }
        if count >= limit { forgetSlow(now) }
        guard count < limit || isEnding, let (bytes, slot) = waiting.popFirst() else { return nil }
        if slot.chargedAt == nil { count += 1 }
        slot.chargedAt = now
        charged.append((slot, now))
        return (bytes, slot.remote)
    }

    private mutating func forgetSlow(_ now: NIODeadline) {
        while let first = charged.first {
            // Entries of packets that were answered, or followed by a later one, are stale.
            guard first.slot.chargedAt == first.at else {
                charged.removeFirst()
                continue
            }
            guard first.at + Self.patience <= now else { return }
            charged.removeFirst()
            answered(first.slot)
        }
    }
}
