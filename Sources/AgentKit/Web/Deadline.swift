import Glibc

/// A moment of the monotonic clock after which something is given up.
public struct Deadline: Sendable, Hashable {
    private let milliseconds: Int

    /// So many seconds from now.
    public init(seconds: Double) { milliseconds = Self.now + Int(min(max(seconds, 0), 1e9) * 1000) }

    /// What is left, in milliseconds; 0 once it has passed. Never more than `poll` takes.
    public var left: Int32 { Int32(min(max(0, milliseconds - Self.now), Int(Int32.max))) }

    /// Whether it has passed.
    public var hasPassed: Bool { left == 0 }

    /// Milliseconds of the monotonic clock.
    static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }

    /// Sleeps; signals do not shorten it. For programs of one thread, not for tasks.
    public static func pause(seconds: Double) {
        let end = Deadline(seconds: seconds)
        while !end.hasPassed { usleep(UInt32(min(end.left, 500)) * 1000) }
    }
}
