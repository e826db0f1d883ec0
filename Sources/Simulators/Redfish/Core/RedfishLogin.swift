/// Who sent a request.
enum RedfishLogin: Sendable {
    case nobody
    case user(RedfishUser, RedfishObservation.Login)

    var user: RedfishUser? { if case .user(let user, _) = self { user } else { nil } }
    var kind: RedfishObservation.Login { if case .user(_, let kind) = self { kind } else { .none } }
}
