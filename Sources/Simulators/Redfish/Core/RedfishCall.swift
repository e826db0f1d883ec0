import WroughtCore

/// A request on its way through the service: what of it a resource needs to know.
struct RedfishCall: Sendable {
    /// The names in the path.
    var names: [String]
    /// The path below `/redfish/v1`.
    var place: [String]
    /// The body of a change.
    var body: [String: JSONValue] = [:]
    /// Who asks; nil without a login.
    var user: RedfishUser?
    /// The name in a place of the path; empty where there is none.
    func name(_ index: Int) -> String { names.indices.contains(index) ? names[index] : "" }
}
