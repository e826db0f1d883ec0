import Foundation

/// Names a process beyond its number: the boot it runs in, its number, and the tick at which it started. A number alone
/// is used again after a while.
struct ProcessMark: Sendable, Hashable {
    let boot: String
    let pid: Int32
    let startTick: UInt64

    /// This process.
    static let current = ProcessMark(
        boot: bootID, pid: getpid(), startTick: ProcessMark.startTick(of: getpid()) ?? 0)

    /// `boot pid tick`, as it is stored.
    var text: String { "\(boot) \(pid) \(startTick)" }

    init(boot: String, pid: Int32, startTick: UInt64) {
        self.boot = boot
        self.pid = pid
        self.startTick = startTick
    }

    /// Reads the stored form.
    init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 3, let pid = Int32(parts[1]), let tick = UInt64(parts[2]) else { return nil }
        self.init(boot: String(parts[0]), pid: pid, startTick: tick)
    }

    /// True while that very process runs.
    var isRunning: Bool { boot == Self.bootID && Self.startTick(of: pid) == startTick }

    private static let bootID: String = {
        let text = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
        return text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown"
    }()

    /// Field 22 of `/proc/PID/stat` (proc(5)); nil for a process that is gone or only waits to be reaped. The second
    /// field is the program's name in parentheses and may hold blanks and parentheses itself.
    private static func startTick(of pid: Int32) -> UInt64? {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 19, fields[0] != "Z", fields[0] != "X" else { return nil }
        return UInt64(fields[19])
    }
}
