import WroughtCore

extension RedfishCore {
    /// The headers of every answer.
    var commonHeaders: [RedfishRequest.Header] {
        [.init("OData-Version", "4.0"), .init("Cache-Control", "no-store"), .init("Server", settings.profile.product)]
    }

    func withCommonHeaders(_ response: RedfishResponse) -> RedfishResponse {
        var response = response
        response.headers = commonHeaders + response.headers
        return response
    }

    /// The right answer to a request.
    mutating func answer(_ request: RedfishRequest, _ login: RedfishLogin) -> RedfishResponse {
        do throws(RedfishRefusal) {
            return withCommonHeaders(try carryOut(request, login))
        } catch {
            return withCommonHeaders(error.response)
        }
    }

    private mutating func carryOut(
        _ request: RedfishRequest, _ login: RedfishLogin
    ) throws(RedfishRefusal) -> RedfishResponse {
        if request.path == "/redfish" || request.path == "/redfish/" { return try versions(request) }
        guard let place = request.place else { throw .notFound(request.path) }
        let known = Self.routes.lazy.compactMap { route in route.match(place).map { (route, $0) } }.first { route, _ in
            route.service.map(settings.services.contains) ?? true
        }
        // Whether a resource is there is nobody's business who may not read.
        guard let (route, names) = known, isThere(route) else {
            if login.user == nil { throw .unauthorized(basic: settings.acceptsBasic) }
            throw .notFound(request.path)
        }
        let call = RedfishCall(names: names, place: place, user: login.user)
        if let version = request.header("OData-Version"), version != "4.0" {
            throw RedfishRefusal(412, "PreconditionFailed", "OData-Version is 4.0 here, not \(version).", [version])
        }
        switch request.method {
        case "GET", "HEAD": return try read(route, call, request, login)
        case "PATCH": return try change(route, route.patch, call, request, login)
        case "POST": return try change(route, route.post, call, request, login)
        case "DELETE": return try change(route, route.delete, call, request, login)
        default: throw notAllowed(route, request)
        }
    }

    private func versions(_ request: RedfishRequest) throws(RedfishRefusal) -> RedfishResponse {
        guard request.method == "GET" || request.method == "HEAD" else {
            var refusal = RedfishRefusal(405, "OperationNotAllowed", "\(request.method) is not possible here.")
            refusal.headers = [.init("Allow", "GET, HEAD")]
            throw refusal
        }
        return Self.json(200, ["v1": "/redfish/v1/"])
    }

    private mutating func read(
        _ route: RedfishRoute, _ call: RedfishCall, _ request: RedfishRequest, _ login: RedfishLogin
    ) throws(RedfishRefusal) -> RedfishResponse {
        if !route.isPublic, login.user == nil { throw .unauthorized(basic: settings.acceptsBasic) }
        guard let read = route.read else { throw notAllowed(route, request) }
        if let name = request.queryNames.first(where: { $0.hasPrefix("$") }) {
            throw RedfishRefusal(501, "QueryNotSupported", "The query parameter \(name) is not supported.", [name])
        }
        if let special = try special(call) { return special }
        if call.place.first == "Systems", call.place.count == 2 { powerReads += 1 }
        let body = try read(self, call)
        if let monitor = taskMonitor(call) { return monitor }
        let tag = etag(body)
        if let known = request.header("If-None-Match"), Self.opaque(known) == Self.opaque(tag) {
            return RedfishResponse(304, headers: [.init("ETag", tag)])
        }
        var response = Self.json(200, whole(body, call, tag))
        response.headers += [.init("ETag", tag), .init("Allow", route.methods)]
        if let schema = Self.schemaAddress(body) { response.headers.append(.init("Link", schema)) }
        return response
    }

    private mutating func change(
        _ route: RedfishRoute, _ operation: RedfishRoute.Operation?, _ call: RedfishCall, _ request: RedfishRequest,
        _ login: RedfishLogin
    ) throws(RedfishRefusal) -> RedfishResponse {
        guard let operation else {
            if login.user == nil, !route.isPublic { throw .unauthorized(basic: settings.acceptsBasic) }
            throw notAllowed(route, request)
        }
        if let privilege = operation.privilege {
            guard let user = login.user else { throw .unauthorized(basic: settings.acceptsBasic) }
            guard user.role.has(privilege) else { throw .privilege }
        }
        var call = call
        if let read = route.read { call = try checked(call, read, request) }
        if request.method != "DELETE" { call.body = try Self.body(of: request) }
        return try operation.carryOut(&self, call)
    }

    /// Refuses a change whose If-Match does not fit.
    private func checked(
        _ call: RedfishCall, _ read: RedfishRoute.Read, _ request: RedfishRequest
    ) throws(RedfishRefusal) -> RedfishCall {
        let present = try read(self, call)  // 404 where the resource is not there
        guard request.method == "PATCH", settings.profile.ifMatch != .ignored else { return call }
        guard let given = request.header("If-Match") else {
            guard settings.profile.ifMatch == .required else { return call }
            throw RedfishRefusal(428, "PreconditionRequired", "A change here needs an If-Match header.")
        }
        let isWeak = settings.profile.ifMatch == .heededStrongly && given.hasPrefix("W/")
        guard given == "*" || (Self.opaque(given) == Self.opaque(etag(present)) && !isWeak) else {
            throw RedfishRefusal(412, "PreconditionFailed", "The ETag of the request is not that of the resource.")
        }
        return call
    }

    private func notAllowed(_ route: RedfishRoute, _ request: RedfishRequest) -> RedfishRefusal {
        var refusal = RedfishRefusal(405, "OperationNotAllowed", "\(request.method) is not possible here.")
        refusal.headers = [.init("Allow", route.methods)]
        return refusal
    }

    private static func body(of request: RedfishRequest) throws(RedfishRefusal) -> [String: JSONValue] {
        if request.body.isEmpty { return [:] }
        do {
            if let members = try JSONReader.read(request.body).members { return members }
        } catch {
            throw RedfishRefusal(400, "MalformedJSON", "The body is no JSON: \(error).")
        }
        throw RedfishRefusal(400, "UnrecognizedRequestBody", "The body is no JSON object.")
    }
}

// MARK: Writing

extension RedfishCore {
    static func json(_ status: Int, _ body: [String: JSONValue]) -> RedfishResponse {
        RedfishResponse(
            status, headers: [.init("Content-Type", "application/json;charset=utf-8")],
            body: Array(JSONWriter.text(.object(body)).utf8))
    }

    /// The path of a place below `/redfish/v1`, as the service gives it out.
    func path(_ place: String) -> String {
        "/redfish/v1/\(place)" + (settings.profile.linksEndInSlash && !place.hasPrefix("$") ? "/" : "")
    }

    /// A link to a place below `/redfish/v1`.
    func link(_ place: String) -> JSONValue { ["@odata.id": .string(path(place))] }

    /// A body with its own path and its ETag.
    func whole(_ body: [String: JSONValue], _ call: RedfishCall, _ tag: String) -> [String: JSONValue] {
        var body = body
        let place = call.place.joined(separator: "/")
        body["@odata.id"] = .string(place.isEmpty ? "/redfish/v1/" : path(place))
        if !place.isEmpty { body["@odata.etag"] = .string(tag) }
        return body
    }

    /// The body of a changed resource.
    func changed(_ body: [String: JSONValue], _ call: RedfishCall) -> RedfishResponse {
        let tag = etag(body)
        var response = Self.json(200, whole(body, call, tag))
        response.headers.append(.init("ETag", tag))
        return response
    }

    /// A collection of places below `/redfish/v1`.
    func collection(_ type: String, _ name: String, _ places: [String]) -> [String: JSONValue] {
        let places = has(.reversedMembers) ? places.reversed() : places
        return [
            "@odata.type": .string("#\(type)Collection.\(type)Collection"), "Name": .string(name),
            "Members@odata.count": .int(places.count), "Members": .array(places.map(link)),
        ]
    }

    /// The Link header that names the schema of a body (DSP0266); nil where the body names no type.
    private static func schemaAddress(_ body: [String: JSONValue]) -> String? {
        guard let type = body["@odata.type"]?.string else { return nil }
        let parts = type.dropFirst().split(separator: ".")
        return "<http://redfish.dmtf.org/schemas/v1/\(parts.dropLast().joined(separator: ".")).json>; rel=describedby"
    }

    /// A name of the content: equal for equal bodies, whatever was said of the power.
    private func etag(_ body: [String: JSONValue]) -> String {
        var body = body
        body["PowerState"] = nil
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in JSONWriter.text(.object(body)).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let text = "\"\(String(hash, radix: 16))\""
        return settings.profile.etags == .weak ? "W/\(text)" : text
    }

    private static func opaque(_ tag: String) -> Substring { tag.hasPrefix("W/") ? tag.dropFirst(2) : tag[...] }
}
