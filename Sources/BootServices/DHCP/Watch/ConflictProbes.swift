import WroughtCore
import WroughtWire

/// Which addresses were asked about by ARP, and by whom they may be answered for. Pure.
struct ConflictProbes: Sendable {
    private struct Probe: Sendable {
        let client: HardwareAddress
        let until: Timestamp
    }

    /// How long an answer may take, in microseconds. It must come before the client is sure of its address.
    private static let patience: Int64 = 2_000_000
    /// A flood of invented cards shall not fill the memory; what is over it is not probed.
    private static let most = 1024
    private var open: [IPv4Address: Probe] = [:]

    /// True where the address is to be asked about now.
    mutating func begin(_ address: IPv4Address, for client: HardwareAddress, at now: Timestamp) -> Bool {
        if open.count >= Self.most { open = open.filter { $0.value.until > now } }
        guard open.count < Self.most else { return false }
        open[address] = Probe(client: client, until: Timestamp(microseconds: now.microseconds + Self.patience))
        return true
    }

    /// True where the answer means that somebody else than the client has the address.
    mutating func isConflict(_ address: IPv4Address, answeredBy card: HardwareAddress, at now: Timestamp) -> Bool {
        guard let probe = open[address] else { return false }
        guard probe.until > now else {
            open[address] = nil
            return false
        }
        // The client itself may have kept the address from before.
        guard card != probe.client else { return false }
        open[address] = nil
        return true
    }
}
