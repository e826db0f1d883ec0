import WroughtCore

extension RedfishCore {
    static let logRoutes: [RedfishRoute] = [
        RedfishRoute("Systems/*/LogServices", .logs) { core, call throws(RedfishRefusal) in
            let machine = try core.machine(call)
            return core.collection(
                "LogService", "Log Services", ["Systems/\(machine.id)/LogServices/\(core.settings.profile.logID)"])
        },
        RedfishRoute("Systems/*/LogServices/*", .logs) { core, call throws(RedfishRefusal) in try core.logBody(call) },
        RedfishRoute("Systems/*/LogServices/*/Actions/LogService.ClearLog", .logs)
            .post(.configureManager) { core, call throws(RedfishRefusal) in try core.clearLog(call) },
        RedfishRoute("Systems/*/LogServices/*/Entries", .logs) { core, call throws(RedfishRefusal) in
            try core.entriesBody(call)
        },
        RedfishRoute("Systems/*/LogServices/*/Entries/*", .logs) { core, call throws(RedfishRefusal) in
            let machine = try core.logged(call)
            guard let entry = machine.log.first(where: { "\($0.number)" == call.name(2) }) else {
                throw core.missing(call)
            }
            return core.entryBody(entry)
        },
    ]

    private func logged(_ call: RedfishCall) throws(RedfishRefusal) -> RedfishMachine {
        try require(call.name(1) == settings.profile.logID, call)
        return try machine(call)
    }

    private func logBody(_ call: RedfishCall) throws(RedfishRefusal) -> [String: JSONValue] {
        let machine = try logged(call)
        let place = "Systems/\(machine.id)/LogServices/\(settings.profile.logID)"
        return [
            "@odata.type": "#LogService.v1_4_0.LogService", "Id": .string(settings.profile.logID),
            "Name": "System Event Log", "LogEntryType": "Event", "OverWritePolicy": "WrapsWhenFull",
            "MaxNumberOfRecords": .int(settings.logCapacity), "ServiceEnabled": true,
            "Status": ["State": "Enabled", "Health": "OK"], "Entries": link("\(place)/Entries"),
            "Actions": ["#LogService.ClearLog": ["target": .string(path("\(place)/Actions/LogService.ClearLog"))]],
        ]
    }

    /// The entries whole, newest last.
    private func entriesBody(_ call: RedfishCall) throws(RedfishRefusal) -> [String: JSONValue] {
        let machine = try logged(call)
        let place = "Systems/\(machine.id)/LogServices/\(settings.profile.logID)/Entries"
        var body = collection("LogEntry", "Log Entries", machine.log.map { "\(place)/\($0.number)" })
        let entries = machine.log.map { entry -> JSONValue in
            var body = entryBody(entry)
            body["@odata.id"] = .string(path("\(place)/\(entry.number)"))
            return .object(body)
        }
        body["Members"] = .array(has(.reversedMembers) ? entries.reversed() : entries)
        return body
    }

    private func entryBody(_ entry: RedfishLogEntry) -> [String: JSONValue] {
        [
            "@odata.type": "#LogEntry.v1_15_0.LogEntry", "Id": .string("\(entry.number)"),
            "Name": .string("Log Entry \(entry.number)"), "EntryType": "Event", "Severity": .string(entry.severity),
            "Message": .string(entry.message), "MessageId": .string(entry.messageID),
            "Created": .string(calendar(entry.time)),
        ]
    }

    private mutating func clearLog(_ call: RedfishCall) throws(RedfishRefusal) -> RedfishResponse {
        let machine = try logged(call)
        note(.clearLog(system: machine.id))
        machines[try index(call)].log = []
        return RedfishResponse(204)
    }
}
