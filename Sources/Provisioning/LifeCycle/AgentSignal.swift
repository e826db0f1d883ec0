/// What an agent reports of its work: the values of MAAS's `signal` call.
public enum AgentSignal: String, Sendable, Hashable, CaseIterable, Codable {
    /// Everything is done.
    case ok = "OK"
    /// It did not succeed.
    case failed = "FAILED"
    /// It goes on.
    case working = "WORKING"
    /// It commissions.
    case commissioning = "COMMISSIONING"
    /// It tests.
    case testing = "TESTING"
    /// A script ran out of time.
    case timedOut = "TIMEDOUT"
    /// It installs.
    case installing = "INSTALLING"
    /// It sets up the network for the next script.
    case applyingNetworkConfiguration = "APPLYING_NETCONF"
    /// It erases, or runs scripts before a release.
    case releasing = "RELEASING"

    var trigger: LifeTrigger {
        switch self {
        case .ok: .agentSucceeded
        case .failed, .timedOut: .agentFailed
        case .testing: .agentTesting
        case .working, .commissioning, .installing, .applyingNetworkConfiguration, .releasing: .agentWorking
        }
    }
}
