import Foundation
import Synchronization

/// Hands out 127/8 addresses that no other test holds, in this program or in any other that uses the lab.
///
/// A block of 254 addresses is claimed by binding one UDP socket to its last address; the kernel lets the claim go
/// when this program ends, however it ends.
public enum LabAddresses {
    private struct State {
        var block: Block?
        var claims: [Int32] = []
    }

    private struct Block {
        let prefix: String
        var used = 0
    }

    private static let state = Mutex(State())
    /// A port nobody serves on, used for nothing but the claim.
    private static let claimPort = 47_611

    /// The next free address, such as "127.83.20.7".
    /// - Throws: ``LabError`` when no block is free.
    public static func next() throws -> String {
        try state.withLock { state in
            if state.block.map({ $0.used >= 254 }) ?? true { state.block = try claim(&state.claims) }
            guard var block = state.block else { throw LabError("no free block of loopback addresses") }
            block.used += 1
            state.block = block
            return "\(block.prefix).\(block.used)"
        }
    }

    /// As many free addresses as asked for.
    public static func next(count: Int) throws -> [String] {
        try (0..<count).map { _ in try next() }
    }

    private static func claim(_ claims: inout [Int32]) throws -> Block {
        for _ in 0..<500 {
            let prefix = "127.\(Int.random(in: 64...191)).\(Int.random(in: 0...255))"
            guard let handle = bound("\(prefix).255") else { continue }
            claims.append(handle)
            return Block(prefix: prefix)
        }
        throw LabError("no free block of loopback addresses: is another program holding UDP port \(claimPort)?")
    }

    private static func bound(_ address: String) -> Int32? {
        guard let place = SocketAddress(address, claimPort) else { return nil }
        let handle = socket(AF_INET, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        if handle >= 0, place.withPointer({ bind(handle, $0, $1) }) == 0 { return handle }
        close(handle)
        return nil
    }
}
