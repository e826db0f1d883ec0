import Dispatch
import Foundation
import Synchronization

/// UDP relays that hold every datagram for a while, both ways, so that loopback feels like a campus network. The kernel
/// of many laboratories has no delay emulation.
///
/// One thread for all relays. `@unchecked Sendable`: after `init` everything mutable is touched by that thread only;
/// `stop` sets an atomic flag and closes the sockets once the thread has said that it is done.
final class Relay: @unchecked Sendable {
    private struct Held {
        let due: UInt64
        let socket: Int32
        let target: sockaddr_in
        let bytes: [UInt8]
    }
    private struct Way {
        let front: Int32
        let back: Int32
        var client: sockaddr_in?
    }
    private var ways: [Way] = []
    private var places: [Int32: (way: Int, isFront: Bool)] = [:]
    private var held: [Held] = []
    private let delay: UInt64
    private var watched: [pollfd] = []
    private let running = DispatchSemaphore(value: 0)
    private let isStopped = Atomic(false)

    /// Relays each `from` address to the `to` address of the same place, port 623.
    init(_ pairs: [(from: String, to: String)], delayMilliseconds: UInt64) throws {
        delay = delayMilliseconds * 1_000_000
        for pair in pairs {
            let front = try Self.socket(boundTo: pair.from)
            let back = try Self.socket(connectedTo: pair.to)
            places[front] = (ways.count, true)
            places[back] = (ways.count, false)
            ways.append(Way(front: front, back: back))
            for handle in [front, back] { watched.append(pollfd(fd: handle, events: Int16(POLLIN), revents: 0)) }
        }
    }

    func start() {
        let thread = Thread { @Sendable [self] in loop() }
        thread.start()
    }

    func stop() {
        isStopped.store(true, ordering: .relaxed)
        running.wait()
        for way in ways {
            close(way.front)
            close(way.back)
        }
    }

    private func loop() {
        while !isStopped.load(ordering: .relaxed) {
            let now = DispatchTime.now().uptimeNanoseconds
            let due = held.prefix { $0.due <= now }
            due.forEach(deliver)
            held.removeFirst(due.count)
            let pause = held.first.map { max(1, Int32(($0.due - min($0.due, now)) / 1_000_000)) } ?? 50
            guard poll(&watched, nfds_t(watched.count), pause) > 0 else { continue }
            for entry in watched where entry.revents != 0 { drain(entry.fd) }
        }
        running.signal()
    }

    private func drain(_ handle: Int32) {
        guard let place = places[handle] else { return }
        var buffer = [UInt8](repeating: 0, count: 2048)
        while true {
            var sender = sockaddr_in()
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            let count = withUnsafeMutablePointer(to: &sender) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    recvfrom(handle, &buffer, buffer.count, Int32(MSG_DONTWAIT), $0, &size)
                }
            }
            guard count > 0 else { return }
            if place.isFront { ways[place.way].client = sender }
            guard let client = ways[place.way].client else { continue }
            held.append(
                Held(
                    due: DispatchTime.now().uptimeNanoseconds + delay,
                    socket: place.isFront ? ways[place.way].back : ways[place.way].front, target: client,
                    bytes: Array(buffer[..<count])))
        }
    }

    private func deliver(_ packet: Held) {
        if places[packet.socket]?.isFront == false {
            _ = send(packet.socket, packet.bytes, packet.bytes.count, 0)
            return
        }
        var target = packet.target
        withUnsafePointer(to: &target) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = sendto(
                    packet.socket, packet.bytes, packet.bytes.count, 0, $0,
                    socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    private static func address(_ text: String) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(623).bigEndian
        inet_pton(AF_INET, text, &address.sin_addr)
        return address
    }

    private static func socket(boundTo text: String) throws -> Int32 {
        try opened(text) { bind($0, $1, $2) }
    }
    private static func socket(connectedTo text: String) throws -> Int32 {
        try opened(text) { connect($0, $1, $2) }
    }
    private static func opened(
        _ text: String, _ join: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) throws -> Int32 {
        let handle = Foundation.socket(AF_INET, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = address(text)
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                join(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else {
            throw BenchmarkError("cannot relay through \(text): \(String(cString: strerror(errno)))")
        }
        return handle
    }
}
