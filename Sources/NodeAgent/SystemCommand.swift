import AgentKit
import CLinuxShims
import Glibc

/// A program of the image, mostly of busybox, run to its end.
enum SystemCommand {
    /// The exit status, and at most 64 MiB of what it wrote; 124 where it was killed for taking too long.
    @discardableResult
    static func run(_ words: [String], input: String = "/dev/null", seconds: Int = 60) -> (status: Int, output: [UInt8])
    {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return (126, []) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let source = open(input, O_RDONLY | O_CLOEXEC)
        let pid = spawn(words, source, ends[1])
        close(ends[1])
        if source >= 0 { close(source) }
        defer { close(ends[0]) }
        guard pid > 0 else { return (127, []) }
        return collect(pid, ends[0], seconds)
    }

    private static func spawn(_ words: [String], _ input: Int32, _ output: Int32) -> Int32 {
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = [strdup("PATH=/usr/sbin:/usr/bin:/sbin:/bin"), nil]
        defer { for pointer in arguments + environment { free(pointer) } }
        return arguments.withUnsafeMutableBufferPointer { arguments in
            environment.withUnsafeMutableBufferPointer { environment in
                var child = clinux_child()
                child.program = arguments[0].map { UnsafePointer($0) }
                child.arguments = arguments.baseAddress.map { UnsafePointer($0) }
                child.environment = environment.baseAddress.map { UnsafePointer($0) }
                (child.input, child.output, child.error) = (input, output, output)
                return clinux_spawn(&child)
            }
        }
    }

    private static func collect(_ pid: Int32, _ link: Int32, _ seconds: Int) -> (status: Int, output: [UInt8]) {
        _ = fcntl(link, F_SETFL, O_NONBLOCK)
        var output: [UInt8] = []
        let end = Deadline(seconds: Double(seconds))
        while true {
            var entry = pollfd(fd: link, events: Int16(POLLIN), revents: 0)
            if poll(&entry, 1, 20) > 0 {
                var buffer = [UInt8](repeating: 0, count: 65_536)
                let count = read(link, &buffer, buffer.count)
                if count > 0 { output += buffer[..<min(count, max(0, limit - output.count))] }
                if count > 0, !end.hasPassed { continue }
                usleep(2000)
            }
            var status: Int32 = 0
            if clinux_reap(pid, &status) != 0 { return (Int(status), output) }
            if end.hasPassed {
                kill(-pid, SIGKILL)
                while clinux_reap(pid, &status) == 0 { usleep(1000) }
                return (124, output)
            }
        }
    }

    /// An archive of scripts may be unpacked through here.
    private static let limit = 64 << 20
}
