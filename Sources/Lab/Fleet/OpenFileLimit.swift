import Glibc

/// The system's limit of open files, of which each device takes at least one.
enum OpenFileLimit {
    /// Raises this program's limit so that a fleet fits, as far as the system lets it.
    /// - Throws: ``LabError`` where it does not.
    static func allow(_ plan: FleetPlan) throws(LabError) {
        // A Redfish service has connections beside its socket; snmpds and what is open anyway come on top.
        let needed = rlim_t(plan.bmcs + plan.services * 16 + plan.pdus * 4 + 256)
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur < needed else { return }
        guard limit.rlim_max >= needed else {
            throw LabError(
                "\(plan.devices) devices need \(needed) open files, and the system allows \(limit.rlim_max); "
                    + "raise the hard limit (ulimit -Hn) or start fewer")
        }
        limit.rlim_cur = needed
        setrlimit(resource, &limit)
    }

    private static var resource: __rlimit_resource_t { __rlimit_resource_t(RLIMIT_NOFILE.rawValue) }
}
