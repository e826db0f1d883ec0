import Glibc

/// Our end of a pipe that a child writes to, and what came through it so far.
struct AgentPipe: ~Copyable {
    private let handle: Int32
    private let limit: Int
    /// What the child wrote, at most the limit.
    private(set) var bytes: [UInt8] = []
    /// True when the child wrote more than is kept.
    private(set) var isCut = false

    /// - Parameters:
    ///   - handle: A descriptor that does not block; closed with this value.
    ///   - limit: How many bytes are kept; the rest is read and dropped, so that a talkative child never waits.
    init(_ handle: Int32, limit: Int) {
        self.handle = handle
        self.limit = limit
    }

    deinit { close(handle) }

    /// Takes what is there, without waiting; at most a mebibyte at once, because a child that writes without end would
    /// otherwise never let go.
    mutating func drain() {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        for _ in 0..<16 {
            let count = read(handle, &chunk, chunk.count)
            guard count > 0 else { return }
            let room = max(0, limit - bytes.count)
            bytes += chunk[..<min(room, count)]
            if count > room { isCut = true }
        }
    }
}
