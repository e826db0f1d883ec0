import WroughtWireIPMI

/// Applies packet faults in one direction: a packet in, none or more packets with delays out.
struct PacketFaultLine: Sendable {
    private let faults: [BMCFaults.PacketFault]
    /// How many packets each fault has looked at.
    private var seen: [Int]
    private var held: [[UInt8]] = []

    init(_ faults: [BMCFaults.PacketFault], direction: BMCFaults.PacketFault.Direction) {
        self.faults = faults.filter { $0.direction == direction }
        seen = Array(repeating: 0, count: self.faults.count)
    }

    mutating func pass(_ packet: [UInt8]) -> [(bytes: [UInt8], delay: Duration)] {
        guard !faults.isEmpty else { return [(packet, .zero)] }
        var bytes = packet
        var delay = Duration.zero
        var copies = 1
        var isHeld = false
        for (index, fault) in faults.enumerated() {
            seen[index] += 1
            guard Self.strikes(fault.pattern, count: seen[index]) else { continue }
            switch fault.kind {
            case .drop: copies = 0
            case .duplicate: copies *= 2
            case .delay(let time): delay += time
            case .reorder: isHeld = true
            case .corrupt: bytes = Self.corrupted(bytes)
            case .truncate(let length): bytes = Array(bytes.prefix(max(0, length)))
            }
        }
        return deliver(Array(repeating: bytes, count: copies), delay: delay, isHeld: isHeld)
    }

    private mutating func deliver(
        _ packets: [[UInt8]], delay: Duration, isHeld: Bool
    ) -> [(bytes: [UInt8], delay: Duration)] {
        if isHeld {
            held += packets
            return []
        }
        defer { held = [] }
        return packets.map { ($0, delay) } + held.map { ($0, delay) }
    }

    private static func strikes(_ pattern: BMCFaults.PacketFault.Pattern, count: Int) -> Bool {
        switch pattern {
        case .all: true
        case .every(let k): count.isMultiple(of: max(1, k))
        case .next(let n): count <= n
        }
    }

    private static func corrupted(_ bytes: [UInt8]) -> [UInt8] {
        guard !bytes.isEmpty else { return bytes }
        var copy = bytes
        copy[bytes.count / 2] ^= 0x10
        return copy
    }
}
