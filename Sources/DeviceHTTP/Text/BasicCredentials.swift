import AsyncHTTPClient

/// User and password as RFC 7617 joins and encodes them.
package enum BasicCredentials {
    /// What follows the word `Basic` in the header.
    package static func encoded(user: String, password: String) -> String {
        let value = HTTPClient.Authorization.basic(username: user, password: password).headerValue
        return String(value.dropFirst("Basic ".count))
    }
}
