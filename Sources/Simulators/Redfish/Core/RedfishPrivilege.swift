/// A right that an operation needs.
enum RedfishPrivilege: Sendable, Hashable {
    case login
    case configureComponents
    case configureManager
}

extension RedfishUser.Role {
    func has(_ privilege: RedfishPrivilege) -> Bool {
        switch self {
        case .administrator: true
        case .operator: privilege != .configureManager
        case .readOnly: privilege == .login
        }
    }
}
