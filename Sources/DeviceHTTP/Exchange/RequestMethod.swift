/// The methods of RFC 9110 and RFC 5789 that are used here.
package enum RequestMethod: String, Sendable {
    case get = "GET"
    case post = "POST"
    case patch = "PATCH"
    case delete = "DELETE"

    /// True where a repetition does no harm; anything else is an order.
    package var isRepeatable: Bool { self == .get }
}
