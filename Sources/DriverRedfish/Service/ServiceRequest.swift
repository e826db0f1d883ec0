import DeviceHTTP
import WroughtCore

/// A request to a Redfish service, without what belongs to the session.
struct ServiceRequest: Sendable, Hashable {
    let method: RequestMethod
    /// From the root of the host, for example `/redfish/v1/Systems/1`.
    let path: String
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
}
