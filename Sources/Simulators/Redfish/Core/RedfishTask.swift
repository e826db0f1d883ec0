/// An order that is followed as a task.
struct RedfishTask: Sendable {
    let id: String
    let name: String
    let system: String
    let begin: Duration
    var end: Duration?
}
