import Foundation
import SeededNumbers
import Testing
import WroughtLab

@testable import WroughtBootServices
@testable import WroughtWire

/// Clients that are broken, lost or hostile.
struct TFTPHostileTests {
    private func run(
        files: (any BootFileSource)? = nil, settings: (inout TFTPServerSettings) -> Void = { _ in },
        _ body: (TFTPStand, TFTPProbe, SocketEndpoint) async throws -> Void
    ) async throws {
        let address = try LabAddresses.next()
        try await TFTPStand.run(at: address, files: files ?? TFTPStand.files(), settings: settings) { stand in
            let probe = try TFTPProbe(at: "127.0.0.1")
            try await body(stand, probe, try #require(SocketEndpoint(stand.server)))
        }
    }

    /// One error, and nothing behind it.
    private func expectError(_ probe: TFTPProbe, _ code: TFTPErrorCode) async throws {
        guard case .error(let found, let text) = try await probe.receive() else {
            Issue.record("no error came")
            return
        }
        #expect(found == code)
        #expect(!text.isEmpty)
        #expect(try await probe.receive(within: .milliseconds(60)) == nil)
    }

    @Test(arguments: ["../../etc/passwd", "..\\..\\boot.ini", "a/../b", "\u{7}", "boot\u{1B}[2J"])
    func pathsThatAreNone(_ name: String) async throws {
        try await run { _, probe, server in
            try probe.send(.readRequest(TFTPRequest(WireText(name))), to: server)
            try await expectError(probe, .accessViolation)
        }
    }

    @Test func absoluteNamesOfTheDiskAreUnknown() async throws {
        try await run { _, probe, server in
            try probe.send(.readRequest(TFTPRequest("/etc/passwd")), to: server)
            try await expectError(probe, .fileNotFound)
        }
    }

    @Test func nulInTheNameEndsIt() async throws {
        try await run { _, probe, server in
            probe.send([0, 1] + Array("big\0../x\0octet\0".utf8), to: server)
            try await expectError(probe, .illegalOperation)
        }
    }

    @Test func tenKilobytesOfName() async throws {
        try await run { stand, probe, server in
            probe.send([0, 1] + [UInt8](repeating: 0x61, count: 10_000) + Array("\0octet\0".utf8), to: server)
            try await expectError(probe, .illegalOperation)
            #expect(stand.observations.count == 1)
        }
    }

    @Test func mailModeAndWriting() async throws {
        try await run { _, probe, server in
            try probe.send(.readRequest(TFTPRequest("big", mode: .other("mail"))), to: server)
            try await expectError(probe, .illegalOperation)
            try probe.send(.writeRequest(TFTPRequest("big")), to: server)
            try await expectError(probe, .accessViolation)
        }
    }

    /// Errors, acknowledgements and data that belong to nothing get no answer: two servers must not talk for ever.
    @Test func strayPacketsStayUnanswered() async throws {
        try await run { stand, probe, server in
            let strays: [TFTPPacket] = [
                .error(.undefined, "x"), .acknowledgement(1), .data(block: 1, octets: [1]),
                .optionAcknowledgement(TFTPOptions()),
            ]
            for stray in strays { try probe.send(stray, to: server) }
            probe.send([], to: server)
            probe.send([0], to: server)
            probe.send([0xFF, 0xFF, 0xFF], to: server)
            #expect(try await probe.receive(within: .milliseconds(200)) == nil)
            #expect(stand.observations.isEmpty)
        }
    }

    /// 20,000 spoiled packets; afterwards the server still serves.
    @Test func randomOctetsDoNotStopTheServer() async throws {
        try await run { stand, probe, server in
            var numbers = SeededGenerator(seed: 1350)
            for round in 0..<20_000 {
                var octets = (0..<Int.random(in: 0...40, using: &numbers)).map { _ in
                    UInt8.random(in: 0...255, using: &numbers)
                }
                if round.isMultiple(of: 2) { octets = [0, UInt8(1 + round / 2 % 6)] + octets }
                probe.send(octets, to: server)
            }
            let fresh = try TFTPProbe(at: "127.0.0.1")
            let deadline = ContinuousClock.now + .seconds(20)
            var answer: TFTPPacket?
            while answer == nil, ContinuousClock.now < deadline {
                try fresh.send(.readRequest(TFTPRequest("hello.txt")), to: server)
                answer = try await fresh.receive(within: .milliseconds(500))
            }
            #expect(answer == .data(block: 1, octets: Array("hello\nworld\n".utf8)))
        }
    }

    @Test func silentClientsAreGivenUp() async throws {
        let patience = TFTPPatience(first: .milliseconds(20), longest: .milliseconds(40), attempts: 3)
        try await run(settings: { $0.patience = patience }) { stand, probe, server in
            try probe.send(.readRequest(TFTPRequest("big")), to: server)
            guard case .data(1, _) = try await probe.receive(), let peer = probe.peer else {
                Issue.record("no first block")
                return
            }
            try probe.send(.acknowledgement(1), to: peer)
            let stalled = try await stand.observed { if case .stalled = $0 { true } else { false } }
            #expect(stalled.event == .stalled(afterBlock: 1, octets: 512))
            let ending = try await stand.ending()
            #expect(ending.outcome == .silent(afterBlock: 1))
            #expect(ending.octets == 512)
            #expect(ending.timeouts == 3)
            #expect(stand.observations.count == 3)
        }
    }

    @Test func refusedOptionsEndTheTransfer() async throws {
        try await run { stand, probe, server in
            var wishes = TFTPOptions()
            wishes.append(.transferSize, 0)
            try probe.send(.readRequest(TFTPRequest("big", options: wishes)), to: server)
            guard case .optionAcknowledgement(let granted) = try await probe.receive(), let peer = probe.peer else {
                Issue.record("no OACK")
                return
            }
            #expect(granted.number(.transferSize) == UInt64(TFTPStand.big.count))
            try probe.send(.error(.optionsRefused, "just asking"), to: peer)
            #expect(try await stand.ending().outcome == .aborted(.optionsRefused, "just asking", afterBlock: 0))
        }
    }

    /// Boot ROMs take one port for all their requests.
    @Test func newRequestsFromTheSamePortReplaceTheOld() async throws {
        try await run { stand, probe, server in
            try probe.send(.readRequest(TFTPRequest("big")), to: server)
            guard case .data = try await probe.receive() else {
                Issue.record("no first block")
                return
            }
            try probe.send(.readRequest(TFTPRequest("hello.txt")), to: server)
            #expect(try await probe.receive() == .data(block: 1, octets: Array("hello\nworld\n".utf8)))
            _ = try await stand.observed { if case .dropped = $0 { true } else { false } }
        }
    }

    @Test func moreThanTheMostTransfersStayUnanswered() async throws {
        try await run(settings: { $0.mostTransfers = 1 }) { stand, probe, server in
            try probe.send(.readRequest(TFTPRequest("big")), to: server)
            guard case .data = try await probe.receive() else {
                Issue.record("no first block")
                return
            }
            let second = try TFTPProbe(at: "127.0.0.1")
            try second.send(.readRequest(TFTPRequest("big")), to: server)
            let dropped = try await stand.observed { if case .dropped = $0 { true } else { false } }
            #expect(dropped.event == .dropped("there are 1 transfers already"))
            #expect(try await second.receive(within: .milliseconds(50)) == nil)
        }
    }

    @Test func slowAndBrokenSourcesAreReported() async throws {
        let files = ComputedBootFiles { request in
            guard request.path.name == "slow" else { throw LabError("the disk is on fire") }
            try await Task.sleep(for: .seconds(60))
            return nil
        }
        try await run(files: files, settings: { $0.lookupLimit = .milliseconds(50) }) { stand, probe, server in
            try probe.send(.readRequest(TFTPRequest("slow")), to: server)
            try await expectError(probe, .undefined)
            try probe.send(.readRequest(TFTPRequest("broken")), to: server)
            #expect(try await probe.receive() == .error(.undefined, "the server failed"))
            #expect(
                stand.observations.map(\.event) == [
                    .failed("the source of boot files did not answer within 0.05 seconds"),
                    .failed("the source of boot files failed: the disk is on fire"),
                ])
        }
    }

    @Test func takenPortsAndWrongAddressesFailAtTheStart() async throws {
        try await run { stand, _, _ in
            let taken = #expect(throws: BootServerError.self) {
                try TFTPServer(TFTPServerSettings(addresses: [stand.server]), files: try TFTPStand.files())
            }
            #expect(taken?.description.contains("another program has the port") == true)
        }
        for address in ["192.0.2.77", "tftp.example"] {
            #expect(throws: BootServerError.self) {
                try TFTPServer(
                    TFTPServerSettings(addresses: [BootEndpoint(address, port: 0)]), files: try TFTPStand.files())
            }
        }
        #expect(throws: BootServerError.self) {
            try TFTPServer(TFTPServerSettings(addresses: []), files: try TFTPStand.files())
        }
    }

    @Test func runsOnceAndEndsWithItsTask() async throws {
        let server = try TFTPServer(
            TFTPServerSettings(addresses: [BootEndpoint("127.0.0.1", port: 0)]), files: try TFTPStand.files())
        let running = Task { try await server.run() }
        running.cancel()
        await #expect(throws: CancellationError.self) { try await running.value }
        // The address is free again.
        _ = try TFTPServer(TFTPServerSettings(addresses: server.addresses), files: try TFTPStand.files())
        await #expect(throws: BootServerError.self) { try await server.run() }
    }
}
