import Glibc

/// Archives as the server sends them: plain, or compressed in a way that busybox understands.
enum CompressedArchive {
    /// The plain archive, at most 64 MiB; nil where it cannot be unpacked.
    static func plain(_ octets: [UInt8]) -> [UInt8]? {
        let programs: [(magic: [UInt8], applet: String)] = [
            ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "unxz"), ([0x1F, 0x8B], "gunzip"), ([0x42, 0x5A, 0x68], "bunzip2"),
        ]
        guard let applet = programs.first(where: { octets.starts(with: $0.magic) })?.applet else { return octets }
        let path = "/run/wrought/archive"
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { return nil }
        var written = 0
        while written < octets.count {
            let count = octets[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if count <= 0 { break }
            written += count
        }
        close(file)
        defer { unlink(path) }
        let (status, output) = SystemCommand.run(["/bin/busybox", applet, "-c"], input: path)
        return status == 0 && written == octets.count ? output : nil
    }
}
