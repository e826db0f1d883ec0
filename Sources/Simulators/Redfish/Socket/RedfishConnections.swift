import NIOCore

/// The open connections, and which of them are streams of events.
struct RedfishConnections: Sendable {
    var all: [ObjectIdentifier: any Channel] = [:]
    /// With the number of events each stream got.
    var streams: [ObjectIdentifier: Int] = [:]
}
