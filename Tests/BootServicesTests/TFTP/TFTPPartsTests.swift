import CBootSockets
import Glibc
import SeededNumbers
import Testing

@testable import WroughtBootServices

/// The pure parts of the server.
struct TFTPPartsTests {
    @Test func deadlinesComeInOrder() {
        var numbers = SeededGenerator(seed: 7440)
        var queue = DeadlineQueue()
        let times = (0..<2000).map { _ in UInt64.random(in: 0...500, using: &numbers) }
        for (id, time) in times.enumerated() { queue.insert(time, UInt64(id)) }
        #expect(queue.popDue(at: 0).map { times[Int($0)] } ?? 0 == 0)
        var last: UInt64 = 0
        var count = 0
        while let id = queue.popDue(at: 400) {
            #expect(times[Int(id)] >= last && times[Int(id)] <= 400)
            last = times[Int(id)]
            count += 1
        }
        #expect(count >= times.count(where: { $0 <= 400 }) - 1)
        #expect(queue.next.map { $0 > 400 } ?? false)
    }

    @Test func cautionForgetsTheOldest() throws {
        var caution = FragmentCaution()
        let machines = try (0..<5000).map { number in
            try #require(SocketEndpoint(BootEndpoint("10.0.\(number / 250).\(number % 250)", port: 0)))
        }
        for (now, machine) in machines.enumerated() { caution.note(machine, at: UInt64(now)) }
        #expect(!caution.isAdvised(for: machines[0]))
        #expect(caution.isAdvised(for: machines[4999]))
    }

    @Test(arguments: ["10.1.2.3", "fd00::1:2", "::1"])
    func endpointsKeepTheirText(_ text: String) throws {
        let endpoint = try #require(SocketEndpoint(BootEndpoint(text, port: 6969)))
        #expect(endpoint.endpoint == BootEndpoint(text, port: 6969))
        #expect(SocketEndpoint(endpoint.raw) == endpoint)
        #expect(endpoint.withPort(7).port == 7)
    }

    @Test func namesAreNoAddresses() { #expect(SocketEndpoint(BootEndpoint("localhost", port: 1)) == nil) }

    @Test(arguments: [
        (EACCES, "CAP_NET_BIND_SERVICE"), (EADDRINUSE, "another program has the port"),
        (EADDRNOTAVAIL, "no interface of this machine has that address"),
    ])
    func startFaultsNameTheRemedy(_ code: Int32, _ remedy: String) {
        let error = BootServerError.cannotListen("TFTP", BootEndpoint("10.0.0.1", port: 69), errno: code)
        #expect(error.description.hasPrefix("the TFTP server cannot listen on 10.0.0.1:69: "))
        #expect(error.description.contains(remedy))
    }
}
