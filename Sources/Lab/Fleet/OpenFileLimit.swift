import Glibc

/// The system's limit of open files, of which each simulated device takes at least one.
public enum OpenFileLimit {
    /// Raises this program's limit so that as many can be open, as far as the system lets it.
    /// - Throws: ``LabError`` where it does not.
    public static func allow(_ count: Int) throws(LabError) {
        let needed = rlim_t(count)
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur < needed else { return }
        guard limit.rlim_max >= needed else {
            throw LabError(
                "\(needed) open files are needed, and the system allows \(limit.rlim_max); "
                    + "raise the hard limit (ulimit -Hn) or start less")
        }
        limit.rlim_cur = needed
        setrlimit(resource, &limit)
    }

    private static var resource: __rlimit_resource_t { __rlimit_resource_t(RLIMIT_NOFILE.rawValue) }
}
