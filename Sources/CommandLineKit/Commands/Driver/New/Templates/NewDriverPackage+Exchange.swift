// The socket.
extension NewDriverPackage {
    var exchange: NewFile {
        NewFile(
            "Sources/Driver\(type)/LineExchange.swift",
            #"""
            import Glibc
            import WroughtCore

            /// One line to a device and one line back, on a connection of its own. It blocks, at most as long as its limit.
            struct LineExchange {
                private let host: String
                private let port: UInt16
                private let end: ContinuousClock.Instant
                private var place: String { "\(host) port \(port)" }

                init(with address: HostPort, within limit: Duration) {
                    host = address.host
                    port = address.port ?? \#(type)Protocol.port
                    end = .now + limit
                }

                /// Sends a line with its end, and gives the line that comes back without it.
                func ask(_ line: String) throws(DriverError) -> String {
                    let file = try connection()
                    defer { close(file) }
                    guard Glibc.send(file, line, line.utf8.count, Int32(MSG_NOSIGNAL)) == line.utf8.count else {
                        throw ended
                    }
                    var answer: [UInt8] = []
                    var buffer = [UInt8](repeating: 0, count: 256)
                    while answer.count < 1024 {
                        try wait(for: POLLIN, on: file, mayHaveHappened: true)
                        let count = recv(file, &buffer, buffer.count, 0)
                        guard count > 0 else { throw answer.isEmpty ? ended : broken }
                        answer += buffer[..<count]
                        if let end = answer.firstIndex(of: UInt8(ascii: "\n")) {
                            return String(decoding: answer[..<end], as: UTF8.self)
                        }
                    }
                    throw broken
                }

                /// The order may have been taken, although no answer came: it says so, and is not lost.
                private var ended: DriverError {
                    DriverError(.unreachable, "\(place) ended the connection without an answer", mayHaveHappened: true)
                }
                private var broken: DriverError {
                    DriverError(.protocolViolation, "\(place) broke its answer off", remedy: "see whether the device is overloaded")
                }

                private func connection() throws(DriverError) -> Int32 {
                    var wanted = addrinfo()
                    wanted.ai_socktype = Int32(SOCK_STREAM.rawValue)
                    var found: UnsafeMutablePointer<addrinfo>?
                    guard getaddrinfo(host, "\(port)", &wanted, &found) == 0, var next = found else {
                        throw DriverError(.unreachable, "the name “\(host)” is not known", remedy: "check power_address")
                    }
                    defer { freeaddrinfo(found) }
                    while true {
                        do {
                            return try connection(to: next.pointee)
                        } catch {
                            guard error.code == .unreachable, let more = next.pointee.ai_next else { throw error }
                            next = more
                        }
                    }
                }

                private func connection(to address: addrinfo) throws(DriverError) -> Int32 {
                    let kind = address.ai_socktype | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
                    let file = socket(address.ai_family, kind, 0)
                    var reason = connect(file, address.ai_addr, address.ai_addrlen) == 0 ? 0 : errno
                    do throws(DriverError) {
                        if reason == EINPROGRESS {
                            try wait(for: POLLOUT, on: file, mayHaveHappened: false)
                            var size = socklen_t(MemoryLayout<Int32>.size)
                            getsockopt(file, SOL_SOCKET, SO_ERROR, &reason, &size)
                        }
                        guard reason == 0 else { throw refused(reason) }
                        return file
                    } catch {
                        close(file)
                        throw error
                    }
                }

                private func refused(_ reason: Int32) -> DriverError {
                    let why = String(cString: strerror(reason))
                    return DriverError(.unreachable, "\(place): \(why)", remedy: "check power_address and that the device is on")
                }

                /// Waits until the socket is ready or the limit is over.
                private func wait(for event: Int32, on file: Int32, mayHaveHappened: Bool) throws(DriverError) {
                    while true {
                        let left = max(.zero, end - .now)
                        var asked = pollfd(fd: file, events: Int16(event), revents: 0)
                        let ready = poll(&asked, 1, Int32(left / .milliseconds(1)) + 1)
                        if ready > 0 { return }
                        if ready < 0, errno == EINTR { continue }
                        throw DriverError(
                            .timeout, "\(place) did not answer in time", remedy: "check power_address and that the device is on",
                            mayHaveHappened: mayHaveHappened)
                    }
                }
            }
            """#)
    }
}
