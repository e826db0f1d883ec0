import AgentKit
import SeededNumbers
import Testing

@Suite("LLDP")
struct LLDPTests {
    private func frame(_ units: [(UInt8, [UInt8])]) -> [UInt8] {
        let body = units.flatMap { kind, value in
            [kind << 1 | UInt8(value.count >> 8), UInt8(value.count & 255)] + value
        }
        return LLDPNeighbour.groups[0] + [0x02, 0, 0, 0, 0, 1, 0x88, 0xCC] + body + [0, 0]
    }

    @Test func aSwitch() throws {
        let heard = try #require(
            LLDPNeighbour(
                frame: frame([
                    (1, [4, 0x00, 0x1C, 0x73, 0xAA, 0xBB, 0xCC]), (2, [5] + Array("Ethernet12".utf8)), (3, [0, 120]),
                    (4, Array("server 7\nport 1".utf8)), (5, Array("leaf-3".utf8)), (6, Array("Arista EOS".utf8)),
                    (8, [5, 1, 10, 0, 0, 2, 2, 0, 0, 0, 1, 0]), (127, [0x00, 0x80, 0xC2, 1, 0x01, 0x2C]),
                ]), heardBy: "eno1"))
        #expect(heard.chassis == "00:1c:73:aa:bb:cc")
        #expect(heard.port == "Ethernet12")
        #expect(heard.portDescription == "server 7 port 1", "a line end of the switch's must not forge a line of a log")
        #expect(heard.systemName == "leaf-3")
        #expect(heard.managementAddress == "10.0.0.2")
        #expect(heard.vlan == 300)
    }

    @Test func othersAreNone() {
        #expect(LLDPNeighbour(frame: [], heardBy: "a") == nil)
        #expect(LLDPNeighbour(frame: frame([(1, [4, 1, 2, 3, 4, 5, 6])]), heardBy: "a") == nil, "the port is missing")
        var other = frame([(1, [7, 65]), (2, [7, 66])])
        other[13] = 0
        #expect(LLDPNeighbour(frame: other, heardBy: "a") == nil)
    }

    @Test func anyOctetsAreReadWithoutATrap() {
        var numbers = SeededGenerator(seed: 7)
        var read = 0
        for _ in 0..<20_000 {
            var octets = frame([(1, [4, 1, 2, 3, 4, 5, 6]), (2, [5, 65]), (8, [5, 1, 10, 0, 0, 2])])
            for _ in 0..<Int.random(in: 0...4, using: &numbers) {
                octets[Int.random(in: 14..<octets.count, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
            }
            octets.removeLast(Int.random(in: 0...octets.count / 2, using: &numbers))
            if LLDPNeighbour(frame: octets, heardBy: "a") != nil { read += 1 }
        }
        #expect(read > 1000)
    }
}
