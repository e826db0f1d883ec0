import WroughtCore

/// Why a request is refused: a status and a message of a registry (DSP0268).
struct RedfishRefusal: Error, Sendable {
    var status: Int
    /// `Registry.Major.Minor.Key`.
    var messageID: String
    var message: String
    var arguments: [String] = []
    var headers: [RedfishRequest.Header] = []

    init(_ status: Int, _ key: String, _ message: String, _ arguments: [String] = []) {
        self.status = status
        messageID = key.contains(".") ? key : "Base.1.16.\(key)"
        self.message = message
        self.arguments = arguments
    }

    /// The answer, with the extended error body of DSP0266.
    var response: RedfishResponse {
        let information: [String: JSONValue] = [
            "@odata.type": "#Message.v1_1_2.Message", "MessageId": .string(messageID), "Message": .string(message),
            "MessageArgs": .array(arguments.map(JSONValue.string)), "MessageSeverity": status < 400 ? "OK" : "Critical",
            "Severity": status < 400 ? "OK" : "Critical", "Resolution": "Change the request and send it again.",
        ]
        let error: JSONValue = [
            "error": [
                "code": .string(messageID), "message": .string(message),
                "@Message.ExtendedInfo": .array([.object(information)]),
            ]
        ]
        return RedfishResponse(
            status, headers: [.init("Content-Type", "application/json;charset=utf-8")] + headers,
            body: Array(JSONWriter.text(error).utf8))
    }
}

extension RedfishRefusal {
    static func notFound(_ path: String) -> RedfishRefusal {
        RedfishRefusal(404, "ResourceMissingAtURI", "There is no resource at \(path).", [path])
    }

    static func unauthorized(basic: Bool) -> RedfishRefusal {
        var refusal = RedfishRefusal(401, "NoValidSession", "A valid login is needed.")
        refusal.headers = [.init("WWW-Authenticate", basic ? "Basic realm=\"Redfish\"" : "Session realm=\"Redfish\"")]
        return refusal
    }

    static let privilege = RedfishRefusal(
        403, "InsufficientPrivilege", "The login has not the privilege for this operation.")

    static func unknown(_ property: String) -> RedfishRefusal {
        RedfishRefusal(400, "PropertyUnknown", "The property \(property) is not known here.", [property])
    }

    static func notWritable(_ property: String) -> RedfishRefusal {
        RedfishRefusal(400, "PropertyNotWritable", "The property \(property) cannot be changed here.", [property])
    }

    static func missing(_ property: String) -> RedfishRefusal {
        RedfishRefusal(400, "PropertyMissing", "The property \(property) must be given.", [property])
    }

    static func wrongType(_ value: JSONValue, _ property: String) -> RedfishRefusal {
        RedfishRefusal(
            400, "PropertyValueTypeError", "The value of \(property) is of the wrong type, \(value.kind).",
            [value.text ?? value.kind, property])
    }

    static func notInList(_ value: String, _ property: String) -> RedfishRefusal {
        RedfishRefusal(
            400, "PropertyValueNotInList", "The value \(value) of \(property) is not one of those offered.",
            [value, property])
    }

    static func conflict(_ one: String, _ other: String) -> RedfishRefusal {
        RedfishRefusal(400, "PropertyValueConflict", "The values of \(one) and \(other) do not fit.", [one, other])
    }
}
