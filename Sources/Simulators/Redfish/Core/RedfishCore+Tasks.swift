import WroughtCore

extension RedfishCore {
    private static let tasksKept = 100

    /// Adds a task for the order just taken, and gives the answer that points to it.
    mutating func addTask(_ name: String, of index: Int) -> RedfishResponse {
        let number = (tasks.last.flatMap { Int($0.id) } ?? 0) + 1
        let task = RedfishTask(id: "\(number)", name: name, system: machines[index].id, begin: now)
        tasks.append(task)
        if tasks.count > Self.tasksKept { tasks.removeFirst() }
        finishTasks()
        return accepted(tasks.last ?? task)
    }

    /// Ends the tasks of the machines whose power is at rest. With an operating system that heeds no request, or with
    /// orders that are not carried out, a task ends though nothing happened.
    mutating func finishTasks() {
        for index in tasks.indices where tasks[index].end == nil {
            let machine = machines.first { $0.id == tasks[index].system }
            if machine?.power.nextChange == nil { tasks[index].end = now }
        }
    }

    /// What a task says.
    func taskBody(_ task: RedfishTask) -> [String: JSONValue] {
        var body: [String: JSONValue] = [
            "@odata.type": "#Task.v1_7_2.Task", "Id": .string(task.id), "Name": .string(task.name),
            "TaskState": task.end == nil ? "Running" : "Completed", "TaskStatus": "OK",
            "PercentComplete": task.end == nil ? 0 : 100,
            "TaskMonitor": .string(path("TaskService/TaskMonitors/\(task.id)")),
            "StartTime": .string(calendar(task.begin)), "Messages": [],
        ]
        if let end = task.end { body["EndTime"] = .string(calendar(end)) }
        return body
    }

    /// The answer of a task monitor: 202 while the task runs, then that of the order.
    func taskMonitor(_ call: RedfishCall) -> RedfishResponse? {
        guard call.place.starts(with: ["TaskService", "TaskMonitors"]), let task = task(call.name(0)) else {
            return nil
        }
        return task.end == nil ? accepted(task) : RedfishResponse(204)
    }

    func task(_ id: String) -> RedfishTask? { tasks.first { $0.id == id } }

    private func accepted(_ task: RedfishTask) -> RedfishResponse {
        var body = taskBody(task)
        body["@odata.id"] = .string(path("TaskService/Tasks/\(task.id)"))
        var response = Self.json(202, body)
        response.headers += [
            .init("Location", path("TaskService/TaskMonitors/\(task.id)")), .init("Retry-After", "1"),
        ]
        return response
    }
}
