// The sockets of the simulated device.
extension NewDriverPackage {
    var simulator: NewFile {
        NewFile(
            "Sources/\(type)Simulator/\(type)Simulator.swift",
            #"""
            import Foundation
            import Glibc
            import Synchronization
            import WroughtCore

            /// A power strip on loopback that speaks the line protocol of docs/\#(id).md.
            ///
            /// Outlet 3 is the machine of the tests. Sockets block, so each connection has a thread of its own.
            public final class \#(type)Simulator: Sendable {
                /// Where it listens.
                public let port: UInt16
                let strip = Mutex(\#(type)Strip())
                private let listener: Mutex<Int32?>

                /// Listens on a free port of 127.0.0.1.
                public init() throws {
                    let (file, port) = try Self.listen(on: 0)
                    self.port = port
                    listener = Mutex(file)
                    serve(file)
                }

                /// The settings that reach outlet 3.
                public var settings: RawSettings {
                    RawSettings(
                        ["power_address": .string("127.0.0.1:\(port)"), "node_outlet": 3],
                        secrets: ["power_pass": Secret(\#(type)Strip.password)])
                }

                /// Refuses connections from now on.
                public func stop() {
                    listener.withLock { file in
                        if let file { shutdown(file, Int32(SHUT_RDWR)) }
                        file = nil
                    }
                }

                /// Listens again after a stop, on the same port.
                func resume() throws {
                    try listener.withLock { file in
                        guard file == nil else { return }
                        let (new, _) = try Self.listen(on: port)
                        file = new
                        serve(new)
                    }
                }

                private func serve(_ listener: Int32) {
                    Thread.detachNewThread { [self] in
                        while true {
                            let file = accept(listener, nil, nil)
                            guard file >= 0 else { break }
                            Thread.detachNewThread { [self] in
                                answer(file)
                                close(file)
                            }
                        }
                        close(listener)
                    }
                }

                private func answer(_ file: Int32) {
                    guard let line = read(file) else { return }
                    switch strip.withLock({ $0.reply(to: line) }) {
                    case .line(let text, let pause):
                        Thread.sleep(forTimeInterval: pause / .seconds(1))
                        write(text + "\n", file)
                    case .half(let text, let isReset):
                        write(String(text.prefix(text.count / 2)), file)
                        // Without lingering, closing resets the connection.
                        var now = linger(l_onoff: isReset ? 1 : 0, l_linger: 0)
                        setsockopt(file, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
                    case .nothing: break
                    case .silence: _ = read(file)
                    }
                }

                /// A line without its end; nil when the client has gone.
                private func read(_ file: Int32) -> String? {
                    var line: [UInt8] = []
                    var byte: UInt8 = 0
                    while recv(file, &byte, 1, 0) == 1, line.count < 1024 {
                        if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
                        line.append(byte)
                    }
                    return nil
                }

                private func write(_ text: String, _ file: Int32) {
                    _ = send(file, text, text.utf8.count, Int32(MSG_NOSIGNAL))
                }

                private static func listen(on port: UInt16) throws -> (file: Int32, port: UInt16) {
                    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
                    var (yes, size) = (Int32(1), socklen_t(MemoryLayout<sockaddr_in>.size))
                    setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
                    var address = sockaddr_in()
                    address.sin_family = sa_family_t(AF_INET)
                    address.sin_port = port.bigEndian
                    address.sin_addr.s_addr = inet_addr("127.0.0.1")
                    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
                        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                            bind(file, address, size) == 0 && Glibc.listen(file, 64) == 0
                                && getsockname(file, address, &size) == 0
                        }
                    }
                    guard isListening else {
                        defer { close(file) }
                        throw DriverError(.unexpected, "the simulator cannot listen: \(String(cString: strerror(errno)))")
                    }
                    return (file, UInt16(bigEndian: address.sin_port))
                }
            }
            """#)
    }
}
