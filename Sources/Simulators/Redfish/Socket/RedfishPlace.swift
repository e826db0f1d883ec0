import NIOCore

/// Where a service listens.
enum RedfishPlace: Sendable {
    case closed
    case opening
    case open(RedfishListener, any Channel)
    /// The port is closed until the task opens it again.
    case down(RedfishListener, Task<Void, Never>)

    var listener: RedfishListener? {
        switch self {
        case .closed, .opening: nil
        case .open(let listener, _), .down(let listener, _): listener
        }
    }
}
