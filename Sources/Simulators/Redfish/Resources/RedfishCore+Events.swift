import WroughtCore

extension RedfishCore {
    static let eventRoutes: [RedfishRoute] = [
        RedfishRoute("EventService", .events) { core, _ in core.eventServiceBody },
        RedfishRoute("EventService/SSE", .events) { _, _ in [:] },
    ]

    static let taskRoutes: [RedfishRoute] = [
        RedfishRoute("TaskService") { core, _ in
            [
                "@odata.type": "#TaskService.v1_2_0.TaskService", "Id": "TaskService", "Name": "Task Service",
                "ServiceEnabled": true, "Status": ["State": "Enabled", "Health": "OK"],
                "Tasks": core.link("TaskService/Tasks"),
            ]
        },
        RedfishRoute("TaskService/Tasks") { core, _ in
            core.collection("Task", "Tasks", core.tasks.map { "TaskService/Tasks/\($0.id)" })
        },
        RedfishRoute("TaskService/Tasks/*") { core, call throws(RedfishRefusal) in
            guard let task = core.task(call.name(0)) else { throw core.missing(call) }
            return core.taskBody(task)
        },
        RedfishRoute("TaskService/TaskMonitors/*") { core, call throws(RedfishRefusal) in
            guard core.task(call.name(0)) != nil else { throw core.missing(call) }
            return [:]
        },
    ]

    private var eventServiceBody: [String: JSONValue] {
        [
            "@odata.type": "#EventService.v1_10_0.EventService", "Id": "EventService", "Name": "Event Service",
            "ServiceEnabled": true, "Status": ["State": "Enabled", "Health": "OK"],
            "ServerSentEventUri": .string(path("EventService/SSE")), "RegistryPrefixes": ["ResourceEvent"],
            "ResourceTypes": ["ComputerSystem"], "IncludeOriginOfConditionSupported": true,
        ]
    }

    /// An event as the stream of server-sent events carries it (DSP0266).
    /// - Parameter number: Counts the events of a stream from 1.
    public func serverSentEvent(_ event: RedfishEvent, number: Int) -> [UInt8] {
        let place = "Systems/\(event.system)"
        let (id, text) = Self.message(event.kind)
        let record: [String: JSONValue] = [
            "EventType": "StatusChange", "MemberId": "0", "EventId": .string("\(number)"),
            "EventTimestamp": .string(calendar(event.time)), "MessageId": .string(id),
            "Message": .string(text), "MessageArgs": .strings([path(place)]), "MessageSeverity": "OK",
            "OriginOfCondition": link(place),
        ]
        let body: JSONValue = [
            "@odata.type": "#Event.v1_7_0.Event", "Id": .string("\(number)"), "Name": "Event Array",
            "Events": .array([.object(record)]),
        ]
        return Array("id: \(number)\ndata: \(JSONWriter.text(body))\n\n".utf8)
    }

    /// The name of an event in its registry, and what it says.
    static func message(_ kind: RedfishEvent.Kind) -> (id: String, text: String) {
        let (key, text) =
            switch kind {
            case .poweringOn: ("ResourcePoweringOn", "The machine is powering on.")
            case .poweringOff: ("ResourcePoweringOff", "The machine is powering off.")
            case .turnedOn(let start): ("ResourcePoweredOn", "The machine went on, booting from \(source(start)).")
            case .turnedOff: ("ResourcePoweredOff", "The machine went off.")
            case .restarted(let start): ("ResourceChanged", "The machine restarted, booting from \(source(start)).")
            case .wasAskedToShutDown: ("ResourceChanged", "The operating system was asked to shut down.")
            case .wasInterrupted: ("ResourceChanged", "The diagnostic interrupt was sent.")
            }
        return ("ResourceEvent.1.3.\(key)", text)
    }

    private static func source(_ start: RedfishStart) -> String { start.target ?? "its boot order" }
}
