import CDHCPSockets
import WroughtWire

/// Room for a batch of datagrams, used again and again by one thread.
struct ReceiveBuffer: ~Copyable {
    private static let batch = 64
    private static let room = DHCPMessage.maximumSize + 1
    private let octets: UnsafeMutableBufferPointer<UInt8>
    private let datagrams: UnsafeMutableBufferPointer<cdhcp_datagram>

    init() {
        octets = .allocate(capacity: Self.batch * Self.room)
        octets.initialize(repeating: 0)
        datagrams = .allocate(capacity: Self.batch)
        datagrams.initialize(repeating: cdhcp_datagram())
    }

    deinit {
        octets.deallocate()
        datagrams.deallocate()
    }

    /// What is there already, at most a batch; empty for nothing, and where the socket has an error to tell, which says
    /// something about an earlier answer and not about a request.
    func receive(_ handle: Int32) -> [(octets: [UInt8], source: IPv4Address, port: UInt16)] {
        for index in datagrams.indices {
            datagrams[index].octets = octets.baseAddress.map { $0 + index * Self.room }
            datagrams[index].length = Self.room
        }
        let count = Int(cdhcp_receive(handle, datagrams.baseAddress, Int32(Self.batch)))
        return (0..<max(0, count)).map { index in
            let start = index * Self.room
            let payload = octets[start..<(start + min(datagrams[index].length, Self.room))]
            return (Array(payload), IPv4Address(rawValue: datagrams[index].address), datagrams[index].port)
        }
    }

    /// One frame; nil where there is none.
    func receiveFrame(_ handle: Int32) -> ArraySlice<UInt8>? {
        let count = cdhcp_receive_frame(handle, octets.baseAddress, Self.room)
        return count > 0 ? Array(octets[0..<min(Int(count), Self.room)])[...] : nil
    }
}
