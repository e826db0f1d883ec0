import WroughtCore

/// A request to a Redfish service, without what belongs to the session.
struct ServiceRequest: Sendable, Hashable {
    /// The methods that Redfish uses (DSP0266 section 6.4).
    enum Method: String, Sendable { case get = "GET", post = "POST", patch = "PATCH", delete = "DELETE" }

    var method: Method
    /// From the root of the host, for example `/redfish/v1/Systems/1`.
    var path: String
    var body: JSONValue?
    var ifMatch: String?
    /// Whether the request waits as long as a busy service asks, or tells its caller.
    var waitsWhileBusy = true

    static func get(_ path: String) -> ServiceRequest { ServiceRequest(method: .get, path: path) }
    static func post(_ path: String, _ body: JSONValue) -> ServiceRequest {
        ServiceRequest(method: .post, path: path, body: body)
    }
    static func patch(_ path: String, _ body: JSONValue, ifMatch: String? = nil) -> ServiceRequest {
        ServiceRequest(method: .patch, path: path, body: body, ifMatch: ifMatch)
    }

    /// True where a repetition does no harm.
    var isRepeatable: Bool { method == .get }

    /// The same at another place.
    func at(_ path: String) -> ServiceRequest {
        var copy = self
        copy.path = path
        return copy
    }
}

/// What a service answered.
struct ServiceResponse: Sendable {
    var status: Int
    /// Names in lower case; the last of several with one name.
    var headers: [String: String] = [:]
    var body: [UInt8] = []

    var isSuccess: Bool { (200...299).contains(status) }
}
