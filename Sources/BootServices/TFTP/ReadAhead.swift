import Glibc

/// A part of a file that was read at once, so that not every small block costs a system call.
struct ReadAhead {
    /// Blocks larger than this are read one by one.
    static let largestBlock = 4096
    /// Octets that are read at once; each transfer of a file on disk may hold as many.
    private static let size = 32 * 1024

    private(set) var bytes: [UInt8] = []
    private var offset = 0

    /// Where octets of the file are in ``bytes``; nil where they are not.
    func start(of offset: UInt64, count: Int) -> Int? {
        let start = Int(offset) - self.offset
        return start >= 0 && count > 0 && start + count <= bytes.count ? start : nil
    }

    /// Reads from an offset on. Where the file cannot be read, nothing is held.
    mutating func fill(from file: OpenedFile, at offset: Int) {
        if bytes.count != Self.size { bytes = [UInt8](repeating: 0, count: Self.size) }
        let count = bytes.withUnsafeMutableBytes { pread(file.descriptor, $0.baseAddress, $0.count, off_t(offset)) }
        if count != bytes.count { bytes.removeLast(bytes.count - max(0, count)) }
        self.offset = offset
    }
}
