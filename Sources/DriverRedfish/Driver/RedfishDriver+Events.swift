import DeviceHTTP
public import WroughtCore

extension RedfishDriver: EventLogReporting {
    /// The events of the hardware's log, oldest first, at most 50 pages.
    public func events() async throws -> [LoggedEvent] {
        let time = time
        let log = try await eventLog(by: time)
        guard let path = log["Entries"]?.link else { return [] }
        let pages = try await Self.pages(of: path, service, by: time)
        let members = pages.flatMap { $0["Members"]?.items ?? [] }
        var documents = members
        if members.contains(where: { $0["Id"] == nil && $0["Message"] == nil }) {
            documents = try await resources(members.compactMap(\.link), by: time).map(\.document)
        }
        return EventEntry.sorted(documents.map(EventEntry.read))
    }

    /// Empties the hardware's log (DSP2046, LogService.ClearLog).
    public func clearEvents() async throws {
        let time = time
        let log = try await eventLog(by: time)
        guard let offer = log.action("#LogService.ClearLog") else {
            throw DriverError(.unsupported, "\(source): the log \(Self.id(log.path)) cannot be emptied")
        }
        _ = try await service.send(.post(offer.target, .object([:])), by: time)
    }

    /// The log of hardware events: of the system's logs, and then of its managers', the one with the best name.
    private func eventLog(by time: CallTime) async throws -> Resource {
        let system = try await system(by: time)
        var holders = [system]
        if system["LogServices"] == nil { holders += try await linked("ManagedBy", of: system, by: time) }
        for holder in holders {
            guard let path = holder["LogServices"]?.link else { continue }
            let paths = try await members(of: path, by: time)
            guard !paths.isEmpty else { continue }
            let logs = try await resources(paths, by: time)
            if let best = LogChoice.best(of: logs) { return best }
        }
        throw DriverError(.unsupported, "\(source): neither the system nor its BMC keeps an event log")
    }
}

/// Which of several logs is the one of hardware events.
enum LogChoice {
    /// Names by which makers know it: SEL everywhere, IML on iLO, Lclog on iDRAC is the log of changes and comes late.
    private static let names = ["sel", "iml", "eventlog", "event", "log1", "log", "platformlog", "lclog"]

    /// The best; the first where no name is known.
    static func best(of logs: [Resource]) -> Resource? {
        logs.first { $0["LogEntryType"]?.words == "SEL" }
            ?? names.lazy.compactMap { name in
                logs.first { RedfishDriver.id($0.path).lowercased() == name }
            }.first
            ?? logs.first
    }
}
