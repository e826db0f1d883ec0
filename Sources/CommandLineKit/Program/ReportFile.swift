#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Writes the small files that a command line names.
enum ReportFile {
    /// The text as the whole file, in place of what was there. Throws a usage failure with the system's reason.
    static func write(_ text: String, to path: String) throws(UsageFailure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure(path) }
        let isWritten = FileOutput.write(text, to: descriptor)
        let reason = isWritten ? nil : failure(path)
        guard close(descriptor) == 0, reason == nil else { throw reason ?? failure(path) }
    }

    private static func failure(_ path: String) -> UsageFailure {
        UsageFailure("the file “\(path)” cannot be written: \(String(cString: strerror(errno)))")
    }
}
