import Glibc
import WroughtWire

/// Asks a server: a protocol, so that what is above can be tried without one.
public protocol WebAsking: Sendable {
    /// Sends one request and waits for the answer, whatever its status; throws where there is none.
    func ask(_ request: WebRequest) throws(WebFault) -> WebAnswer
}

/// HTTP/1.1 over a socket of its own for each request, with one deadline for everything.
///
/// Blocks its thread: it is made for the agent, which has one, and must not be called from a task.
public struct WebExchange: WebAsking {
    /// How long one request may take in all, in seconds.
    public var seconds: Double
    /// How large a body may be, in bytes.
    public var limit: Int

    /// Asks with a deadline (30 s unless given) and a limit (64 MiB unless given).
    public init(seconds: Double = 30, limit: Int = 64 << 20) {
        self.seconds = seconds
        self.limit = limit
    }

    /// Sends one request and waits for the answer.
    public func ask(_ request: WebRequest) throws(WebFault) -> WebAnswer {
        let deadline = Deadline(seconds: seconds)
        let link = socket(
            AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard link >= 0 else { throw fault(.unreachable, request, "no socket: \(errorText(errno))") }
        defer { close(link) }
        try connect(link, request, deadline)
        try send(link, request, deadline)
        return try receive(link, request, deadline)
    }

    private func fault(_ kind: WebFault.Kind, _ request: WebRequest, _ what: String) -> WebFault {
        WebFault(kind, "\(request.address.server): \(what)")
    }

    private func connect(_ link: Int32, _ request: WebRequest, _ deadline: Deadline) throws(WebFault) {
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = request.address.port.bigEndian
        place.sin_addr.s_addr = request.address.host.rawValue.bigEndian
        let result = withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(link, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if result == 0 { return }
        guard errno == EINPROGRESS else { throw fault(.unreachable, request, errorText(errno)) }
        try wait(link, Int16(POLLOUT), request, deadline)
        var code: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(link, SOL_SOCKET, SO_ERROR, &code, &size)
        guard code == 0 else { throw fault(.unreachable, request, errorText(code)) }
    }

    private func send(_ link: Int32, _ request: WebRequest, _ deadline: Deadline) throws(WebFault) {
        let octets = request.encoded
        var sent = 0
        while sent < octets.count {
            let count = octets[sent...].withUnsafeBytes {
                Glibc.send(link, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count >= 0 {
                sent += count
            } else if errno == EAGAIN {
                try wait(link, Int16(POLLOUT), request, deadline)
            } else if errno == EPIPE || errno == ECONNRESET {
                // The server may have answered before it closed, for example 413.
                return
            } else if errno != EINTR {
                throw fault(.unreachable, request, errorText(errno))
            }
        }
    }

    private func receive(_ link: Int32, _ request: WebRequest, _ deadline: Deadline) throws(WebFault) -> WebAnswer {
        var reader = WebAnswerReader(limit: limit)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            try wait(link, Int16(POLLIN), request, deadline)
            let count = recv(link, &buffer, buffer.count, 0)
            if count > 0 {
                if let answer = try reader.take(buffer[..<count]) { return answer }
            } else if count == 0 {
                return try reader.end()
            } else if errno != EINTR && errno != EAGAIN {
                throw fault(.unreachable, request, errorText(errno))
            }
        }
    }

    private func wait(_ link: Int32, _ events: Int16, _ request: WebRequest, _ deadline: Deadline) throws(WebFault) {
        while true {
            var entry = pollfd(fd: link, events: events, revents: 0)
            let left = deadline.left
            guard left > 0 else { throw fault(.late, request, "no answer within \(Int(seconds)) s") }
            if poll(&entry, 1, left) > 0 { return }
        }
    }
}

/// What the system calls an error number.
func errorText(_ number: Int32) -> String { String(cString: strerror(number)) }
