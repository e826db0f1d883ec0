/// The word of a signal (`status` of MAAS's metadata service).
public enum SignalStatus: String, Sendable, Hashable, CaseIterable {
    /// Everything succeeded.
    case ok = "OK"
    /// Something failed.
    case failed = "FAILED"
    /// Work goes on.
    case working = "WORKING"
    /// Commissioning begins.
    case commissioning = "COMMISSIONING"
    /// Tests begin.
    case testing = "TESTING"
    /// A script's time was up.
    case timedOut = "TIMEDOUT"
    /// A script's packages are installed.
    case installing = "INSTALLING"
    /// The network is set up for a test.
    case applyingNetworkConfiguration = "APPLYING_NETCONF"
    /// Release scripts run.
    case releasing = "RELEASING"
}
