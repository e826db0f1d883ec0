/// Which machines lose datagrams that are longer than a frame.
///
/// A client gets the block size that it asks for, even where the network must cut every block: it asked. But firmware
/// that asks for what it cannot put together again, and firewalls that drop fragments, stop at the first block. Such a
/// machine is remembered, and when it asks again it is granted what fits one frame.
struct FragmentCaution {
    private static let most = 4096
    /// When each was noted, for the choice of whom to forget.
    private var machines: [SocketEndpoint: UInt64] = [:]

    func isAdvised(for machine: SocketEndpoint) -> Bool { machines[machine] != nil }

    mutating func note(_ machine: SocketEndpoint, at now: UInt64) {
        if machines.count >= Self.most, let oldest = machines.min(by: { $0.value < $1.value }) {
            machines[oldest.key] = nil
        }
        machines[machine] = now
    }
}
