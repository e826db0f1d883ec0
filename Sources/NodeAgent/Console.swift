import Glibc

/// Lines on the machine's console, with the seconds since the kernel started, as the kernel's own have them.
enum Console {
    static func line(_ text: String) {
        var time = timespec()
        clock_gettime(CLOCK_BOOTTIME, &time)
        let hundredths = time.tv_nsec / 10_000_000
        let octets = Array("[\(time.tv_sec).\(hundredths < 10 ? "0" : "")\(hundredths)] wrought-agent: \(text)\n".utf8)
        _ = write(1, octets, octets.count)
    }
}
