import WroughtCore

/// A kind of resource: where it is, what it says, what can be done to it.
struct RedfishRoute: Sendable {
    typealias Read = @Sendable (RedfishCore, RedfishCall) throws(RedfishRefusal) -> [String: JSONValue]
    typealias Change = @Sendable (inout RedfishCore, RedfishCall) throws(RedfishRefusal) -> RedfishResponse

    /// Below `/redfish/v1`; `*` stands for any name.
    let pattern: [String]
    /// The part it belongs to; nil for those that are always there.
    let service: RedfishService?
    /// Whether it can be read without a login.
    var isPublic = false
    /// What it says; nil where it cannot be read.
    var read: Read?
    /// What PATCH does.
    var patch: Operation?
    /// What POST does.
    var post: Operation?
    /// What DELETE does.
    var delete: Operation?

    /// Something that can be done, and the right it needs; nil needs no login.
    struct Operation: Sendable {
        let privilege: RedfishPrivilege?
        let carryOut: Change
    }

    init(_ pattern: String, _ service: RedfishService? = nil, isPublic: Bool = false, read: Read? = nil) {
        self.pattern = pattern.split(separator: "/").map(String.init)
        self.service = service
        self.isPublic = isPublic
        self.read = read
    }

    /// With something that PATCH does.
    func patch(_ privilege: RedfishPrivilege?, _ change: @escaping Change) -> RedfishRoute {
        var route = self
        route.patch = Operation(privilege: privilege, carryOut: change)
        return route
    }

    /// With something that POST does.
    func post(_ privilege: RedfishPrivilege?, _ change: @escaping Change) -> RedfishRoute {
        var route = self
        route.post = Operation(privilege: privilege, carryOut: change)
        return route
    }

    /// With something that DELETE does.
    func delete(_ privilege: RedfishPrivilege?, _ change: @escaping Change) -> RedfishRoute {
        var route = self
        route.delete = Operation(privilege: privilege, carryOut: change)
        return route
    }

    /// The names in the places of the stars; nil where the path is another.
    func match(_ place: [String]) -> [String]? {
        guard place.count == pattern.count else { return nil }
        var names: [String] = []
        for (part, wanted) in zip(place, pattern) {
            if wanted == "*" { names.append(part) } else if wanted != part { return nil }
        }
        return names
    }

    /// For the Allow header.
    var methods: String {
        var methods = read == nil ? [] : ["GET", "HEAD"]
        if patch != nil { methods.append("PATCH") }
        if post != nil { methods.append("POST") }
        if delete != nil { methods.append("DELETE") }
        return methods.joined(separator: ", ")
    }
}
