import CBootSockets
import Glibc
import WroughtWire

/// One request and what became of it. Belongs to the engine's thread.
final class TFTPExchange {
    /// A transfer that runs: its socket, its file and its state.
    struct Sending {
        let handle: Int32
        let file: OpenBootFile
        let mtu: Int
        var machine: TFTPReadTransfer
        /// 1 while the kernel cuts windows into datagrams itself; see `cboot_send_segments`.
        var offload: Int32 = 1
        /// What was read of the file before it is needed.
        var ahead = ReadAhead()
        /// Attempts in vain since the last answer.
        var silences = 0
        /// When progress was last told.
        var toldProgress: UInt64
    }

    let id: UInt64
    let client: SocketEndpoint
    /// The address that was asked.
    let server: SocketEndpoint
    let listener: Int32
    let request: TFTPRequest
    /// When the request came.
    let start: UInt64
    /// What the source is asked in; cancelled with the exchange.
    var lookup: Task<Void, Never>?
    var sending: Sending?
    /// When something is to be done unless something arrives before.
    var deadline: UInt64 = .max
    /// The earliest entry in the queue of deadlines.
    var scheduled: UInt64 = .max

    // Texts are made when an observation needs them, and once.
    private(set) lazy var clientEndpoint = client.endpoint
    private(set) lazy var serverEndpoint = server.endpoint

    init(
        id: UInt64, client: SocketEndpoint, server: SocketEndpoint, listener: Int32, request: TFTPRequest, start: UInt64
    ) {
        self.id = id
        self.client = client
        self.server = server
        self.listener = listener
        self.request = request
        self.start = start
    }

    deinit {
        lookup?.cancel()
        if let sending { close(sending.handle) }
    }

    func observation(_ event: TFTPObservation.Event) -> TFTPObservation {
        TFTPObservation(
            request: id, client: clientEndpoint, server: serverEndpoint, file: request.fileName.description,
            event: event)
    }
}
