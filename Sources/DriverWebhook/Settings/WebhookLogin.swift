import DeviceHTTP
import WroughtCore

/// What is sent so that the service knows us.
struct WebhookLogin: Sendable, Hashable {
    /// The value of the `Authorization` header; nil for none.
    let authorization: Secret?
    /// The key that requests are signed with.
    let key: Secret?
    /// For people: `basic authentication as admin`.
    let words: String
    private let secrets: [Secret]

    /// The token goes before user and password, as in MAAS. Throws where a part is missing or cannot be sent.
    init(user: String?, password: Secret?, token: Secret?, key: Secret?) throws(SettingProblem) {
        self.key = key
        if let token {
            guard token.reveal().utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
                throw SettingProblem("power_token", "holds a blank or a sign that no bearer token has")
            }
            authorization = Secret("Bearer \(token.reveal())")
            words = "bearer token"
        } else if let user {
            if user.contains(":") {
                throw SettingProblem("power_user", "holds a colon, which basic authentication cannot carry")
            }
            let credentials = BasicCredentials.encoded(user: user, password: password?.reveal() ?? "")
            authorization = Secret("Basic \(credentials)")
            words = "basic authentication as \(user)"
        } else {
            guard password == nil else { throw SettingProblem("power_user", "required with power_pass") }
            authorization = nil
            words = "no credentials"
        }
        let sent = authorization.map { Secret(String($0.reveal().split(separator: " ").last ?? "")) }
        secrets = [password, token, key, sent].compactMap(\.self)
    }

    /// Hides what must not be shown.
    var redaction: Redaction { Redaction(secrets) }

    /// True where a request carries something that a listener could use.
    var isReadable: Bool { authorization != nil }
}
