import Foundation
import Testing

@testable import WroughtLab

@Suite struct NetworkTests {
    @Test func aDatagramCrossesTheCableAndIsCaptured() async throws {
        try await Lab.run("veth") { lab in
            let cable = try await VethPair.make(in: lab)
            let capture = try await PacketCapture.start(
                on: cable.far.interface, in: cable.far.namespace, filter: "udp dst port 7777", lab: lab)
            let address = cable.far.address
            _ = try await cable.near.namespace.run { try await Probe.udp(address, 7777, Array("hello".utf8)) }
            let packets = try await capture.packets(atLeast: 1)
            #expect(packets.first?.suffix(5).elementsEqual("hello".utf8) == true)
            #expect(packets.first?[12...13].elementsEqual([0x08, 0x00]) == true)
        }
    }

    @Test func namespacesEndWithTheLab() async throws {
        var pid: Int32 = 0
        try await Lab.run("veth") { lab in pid = try await VethPair.make(in: lab).near.namespace.pid }
        #expect(kill(pid, 0) == -1)
    }

    @Test func codeRunInANamespaceSeesOnlyItsInterfaces() async throws {
        try await Lab.run("inside") { lab in
            let cable = try await VethPair.make(in: lab)
            let inside = try await cable.near.namespace.run {
                await Task.yield()
                return interfaces()
            }
            #expect(Set(inside) == ["lo", "veth0"])
        }
    }

    @Test func brokenCaptureFilesNeverTrap() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            var bytes: [UInt8] = [0xD4, 0xC3, 0xB2, 0xA1]
            bytes += (0..<Int.random(in: 0...80, using: &generator)).map { _ in UInt8.random(in: 0...255) }
            #expect(throws: Never.self) { try PcapFile.packets(bytes) }
        }
        #expect(throws: LabError.self) { try PcapFile.packets([UInt8](repeating: 7, count: 30)) }
    }
}

/// The names of the interfaces the calling thread's namespace has.
private func interfaces() -> [String] {
    guard let list = if_nameindex() else { return [] }
    defer { if_freenameindex(list) }
    var names: [String] = []
    var entry = list
    while let name = entry.pointee.if_name {
        names.append(String(cString: name))
        entry += 1
    }
    return names
}
