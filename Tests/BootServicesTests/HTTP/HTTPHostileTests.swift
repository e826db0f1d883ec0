import Foundation
import Testing
import WroughtBootServices
import WroughtLab

/// Clients that are broken, slow or hostile.
struct HTTPHostileTests {
    private func files() throws -> BootFileTable {
        BootFileTable([
            try BootPath("a"): BootFile(text: "text"),
            try BootPath("big"): BootFile([UInt8](repeating: 1, count: 32 << 20)),
        ])
    }

    private let get = "GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"

    @Test(arguments: ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/a%00b", "/..%5c..%5cboot.ini", "/%"])
    func pathsThatAreNone(_ target: String) async throws {
        try await HTTPStand.run(files: files()) { stand in
            let probe = try HTTPProbe(stand.server)
            probe.send("GET \(target) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            let answer = try #require(try await probe.readToEnd(within: .seconds(10)))
            #expect(answer.hasPrefix("HTTP/1.1 400"))
            #expect(answer.hasSuffix("\r\n\r\n"))
        }
    }

    @Test(arguments: [
        "GET / HTTP/9.9\r\n\r\n", "\0\0\0\0\r\n\r\n", "GET\r\n\r\n", "GET /a HTTP/1.1\r\nHo st: x\r\n\r\n",
    ])
    func requestsThatAreNone(_ text: String) async throws {
        try await HTTPStand.run(files: files()) { stand in
            let probe = try HTTPProbe(stand.server)
            probe.send(text)
            let answer = try #require(try await probe.readToEnd(within: .seconds(10)))
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 400"))
        }
    }

    /// Neither one endless field nor endless fields, nor an endless target: the connection is closed early.
    @Test(arguments: ["x", "x: y\r\nx", "GET /"])
    func endlessHeads(_ piece: String) async throws {
        try await HTTPStand.run(files: files()) { stand in
            let probe = try HTTPProbe(stand.server)
            probe.send(piece == "GET /" ? piece : "GET /a HTTP/1.1\r\nHost: x\r\nField: ")
            let step =
                piece == "x: y\r\nx" ? String(repeating: "x: y\r\n", count: 100) : String(repeating: "x", count: 4096)
            var pieces = 0
            while probe.send(step), pieces < 2000 {
                pieces += 1
                try await Task.sleep(for: .milliseconds(1))
            }
            #expect(pieces < 2000)
        }
    }

    @Test func absurdRangesGetTheWhole() async throws {
        try await HTTPStand.run(files: files()) { stand in
            let probe = try HTTPProbe(stand.server)
            let ranges = (0..<1500).map { "\($0)-\($0)" }.joined(separator: ",")
            probe.send("GET /a HTTP/1.1\r\nHost: x\r\nRange: bytes=\(ranges)\r\nConnection: close\r\n\r\n")
            #expect(try await probe.readToEnd(within: .seconds(10))?.hasSuffix("\r\n\r\ntext") == true)
        }
    }

    @Test func bodiesAreBounded() async throws {
        try await HTTPStand.run(files: files()) { stand in
            let probe = try HTTPProbe(stand.server)
            probe.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n")
            let step = String(repeating: "x", count: 16_384)
            var pieces = 0
            while probe.send(step), pieces < 2000 {
                pieces += 1
                try await Task.sleep(for: .milliseconds(1))
            }
            #expect(pieces < 2000)
        }
    }

    @Test func slowHeadsAreCutOff() async throws {
        try await HTTPStand.run(files: files(), settings: { $0.headLimit = .milliseconds(150) }) { stand in
            let probe = try HTTPProbe(stand.server)
            probe.send("GET /a HT")
            #expect(try await probe.readToEnd(within: .seconds(10)) == "")
            let idle = try HTTPProbe(stand.server)
            idle.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(try await idle.readToEnd(within: .seconds(10))?.hasSuffix("\r\n\r\ntext") == true)
        }
    }

    /// A client that asks for 32 MiB and reads nothing.
    @Test func slowReadersAreCutOff() async throws {
        try await HTTPStand.run(files: files(), settings: { $0.mebibyteLimit = .milliseconds(200) }) { stand in
            let probe = try HTTPProbe(stand.server)
            probe.send("GET /big HTTP/1.1\r\nHost: x\r\n\r\n")
            let ended = try await stand.observed { if case .ended = $0 { true } else { false } }
            guard case .ended(let octets, _, let ending) = ended.event else { return }
            #expect(ending == .tooSlow)
            #expect(octets < 32 << 20)
            _ = probe
        }
    }

    @Test func tooManyConnectionsAreClosed() async throws {
        try await HTTPStand.run(files: files(), settings: { $0.mostConnections = 2 }) { stand in
            let held = try [HTTPProbe(stand.server), HTTPProbe(stand.server)]
            held.forEach { $0.send("GET") }
            try await Task.sleep(for: .milliseconds(100))
            let third = try HTTPProbe(stand.server)
            third.send(get)
            #expect(try await third.readToEnd(within: .seconds(10)) == "")
            #expect(held.count == 2)
        }
    }

    @Test func slowAndBrokenSourcesAreReported() async throws {
        let files = ComputedBootFiles { request in
            guard request.path.name == "slow" else { throw LabError("the disk is on fire") }
            try await Task.sleep(for: .seconds(60))
            return nil
        }
        try await HTTPStand.run(files: files, settings: { $0.lookupLimit = .milliseconds(50) }) { stand in
            for (name, reason) in [("slow", "did not answer within"), ("broken", "the disk is on fire")] {
                let probe = try HTTPProbe(stand.server)
                probe.send("GET /\(name) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                #expect(try await probe.readToEnd(within: .seconds(10))?.hasPrefix("HTTP/1.1 500") == true)
                _ = try await stand.observed { if case .failed(let text) = $0 { text.contains(reason) } else { false } }
            }
        }
    }

    @Test func clientsThatGoAwayAreSeen() async throws {
        try await HTTPStand.run(files: files()) { stand in
            do {
                let probe = try HTTPProbe(stand.server)
                probe.send("GET /big HTTP/1.1\r\nHost: x\r\n\r\n")
                _ = try await stand.observed { if case .began = $0 { true } else { false } }
            }
            let ended = try await stand.observed { if case .ended = $0 { true } else { false } }
            guard case .ended(_, _, let ending) = ended.event else { return }
            #expect(ending == .closed)
        }
    }

    @Test func takenPortsAndWrongAddressesFailAtTheStart() async throws {
        try await HTTPStand.run(files: files()) { stand in
            let taken = await #expect(throws: BootServerError.self) {
                try await HTTPBootServer.start(HTTPServerSettings(addresses: [stand.server]), files: try files())
            }
            #expect(taken?.description.contains("another program has the port") == true)
        }
        for address in ["192.0.2.77", "http.example"] {
            await #expect(throws: BootServerError.self) {
                try await HTTPBootServer.start(
                    HTTPServerSettings(addresses: [BootEndpoint(address, port: 0)]), files: try files())
            }
        }
    }
}
