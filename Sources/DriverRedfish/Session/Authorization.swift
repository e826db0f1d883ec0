import DeviceHTTP
import WroughtCore

/// How one request says who we are.
enum Authorization: Sendable, Hashable {
    case none
    case session(RedfishClient.Session)
    case basic

    func headers(_ settings: RedfishControllerSettings) -> [(String, String)] {
        switch self {
        case .none: []
        case .session(let session): [("X-Auth-Token", session.token)]
        case .basic: settings.basicCredentials.map { [("Authorization", "Basic \($0)")] } ?? []
        }
    }
}

extension RedfishControllerSettings {
    /// User and password as RFC 7617 joins them.
    var basicCredentials: String? {
        login.map { BasicCredentials.encoded(user: $0.user, password: $0.password.reveal()) }
    }
}
