import DriverWakeOnLAN
import Testing
import WroughtCore
import WroughtLab

/// The packets as tcpdump captures them at the far end of a cable and as tshark reads them.
@Suite struct OnTheWireTests {
    private static let first = "52:54:00:12:34:56"
    private static let second = "52:54:00:12:34:57"

    /// One packet as tshark reads it.
    private struct Seen: Hashable {
        let etherType: String
        let destination: String
        let port: String
        let target: String
        let password: String
    }

    /// Sends `on` with these settings and gives what arrived at the other end.
    private func wake(
        expecting count: Int, _ settings: (VethPair) -> RawSettings
    ) async throws -> (frames: [[UInt8]], seen: [Seen]) {
        try await Lab.run("wol") { lab in
            let cable = try await VethPair.make(in: lab)
            let filter = "ether proto 0x0842 or udp dst port 9 or udp dst port 7"
            let capture = try await PacketCapture.start(
                on: cable.far.interface, in: cable.far.namespace, filter: filter, lab: lab)
            let raw = settings(cable)
            let receipt = try await cable.near.namespace.run {
                let driver = try WakeOnLANDriver(WakeOnLANSettings.form.decode(raw), in: DriverContext())
                return try await driver.perform(.on)
            }
            #expect(receipt == .accepted)
            let frames = try await capture.packets(atLeast: count)
            await capture.stop()
            #expect(frames.count == count)
            return (frames, try await read(capture.file, lab))
        }
    }

    private func read(_ file: String, _ lab: Lab) async throws -> [Seen] {
        let fields = ["eth.type", "eth.dst", "udp.dstport", "wol.mac", "_ws.col.Info"].flatMap { ["-e", $0] }
        // tshark knows the packet by its content, but takes port 7 for echo unless told to look at the content first.
        let options = [
            "-r", file, "-o", "udp.try_heuristic_first:TRUE", "-Y", "wol", "-T", "fields", "-E", "separator=|", "-E",
            "occurrence=f",
        ]
        let text = try await lab.command("tshark", options + fields).checked().output
        return text.split(separator: "\n").map { line in
            let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            return Seen(
                etherType: parts[0], destination: parts[1], port: parts[2], target: parts[3],
                // The field wol.passwd shows the text's own bytes; the summary shows the password.
                password: parts[4].split(separator: ", password ").dropFirst().first.map(String.init) ?? "")
        }
    }

    @Test func broadcastToPort9() async throws {
        let (_, seen) = try await wake(expecting: 3) {
            ["mac_address": .string(Self.first), "power_address": .string($0.broadcast)]
        }
        let expected = Seen(
            etherType: "0x0800", destination: "ff:ff:ff:ff:ff:ff", port: "9", target: Self.first, password: "")
        #expect(seen == [expected, expected, expected])
    }

    @Test func everybodyThroughANamedInterfaceAtPort7() async throws {
        let (_, seen) = try await wake(expecting: 1) {
            ["mac_address": .string(Self.first), "interface": .string($0.near.interface), "port": 7, "repeat": 1]
        }
        #expect(
            seen == [
                Seen(etherType: "0x0800", destination: "ff:ff:ff:ff:ff:ff", port: "7", target: Self.first, password: "")
            ])
    }

    @Test func everybodyByIPv6() async throws {
        try await Lab.run("wol6") { lab in
            let cable = try await VethPair.make(in: lab)
            let near = cable.near
            try await near.namespace.ip(["addr", "add", "fe80::1/64", "dev", near.interface, "nodad"])
            let capture = try await PacketCapture.start(
                on: cable.far.interface, in: cable.far.namespace, filter: "udp dst port 9", lab: lab)
            try await near.namespace.run {
                let settings = try WakeOnLANSettings.form.decode([
                    "mac_address": .string(Self.first), "power_address": "ff02::1", "repeat": 1,
                    "interface": .string(near.interface),
                ])
                _ = try await WakeOnLANDriver(settings, in: DriverContext()).perform(.on)
            }
            _ = try await capture.packets(atLeast: 1)
            let seen = try await read(capture.file, lab)
            let multicast = "33:33:00:00:00:01"
            #expect(
                seen == [
                    Seen(etherType: "0x86dd", destination: multicast, port: "9", target: Self.first, password: "")
                ])
        }
    }

    @Test func unicastWithAPasswordOfFourBytes() async throws {
        let (_, seen) = try await wake(expecting: 1) {
            [
                "mac_address": .string(Self.first), "power_address": .string($0.far.address), "repeat": 1,
                "secureon": "192.168.1.1",
            ]
        }
        #expect(seen.first?.destination != "ff:ff:ff:ff:ff:ff")
        #expect(seen.map(\.password) == ["192.168.1.1"])
    }

    @Test func framesForSeveralInterfacesWithAPasswordOfSixBytes() async throws {
        let (frames, seen) = try await wake(expecting: 4) {
            [
                "mac_address": [.string(Self.first), .string(Self.second)], "transport": "ethernet", "repeat": 2,
                "interface": .string($0.near.interface), "secureon": "01:02:03:04:05:06",
            ]
        }
        #expect(seen.map(\.target) == [Self.first, Self.second, Self.first, Self.second])
        #expect(Set(seen.map(\.etherType)) == ["0x0842"])
        #expect(Set(seen.map(\.password)) == ["01:02:03:04:05:06"])
        #expect(frames.allSatisfy { $0.count == 122 })
        let last = try MagicPacket(decoding: Array(#require(frames.last).dropFirst(14)))
        #expect(last.target.description == Self.second)
        #expect(last.password == [1, 2, 3, 4, 5, 6])
    }

    /// The reference: what etherwake sends is, byte for byte, what the driver sends.
    @Test func theFrameIsTheOneEtherwakeSends() async throws {
        try await Lab.run("etherwake") { lab in
            let cable = try await VethPair.make(in: lab)
            let capture = try await PacketCapture.start(
                on: cable.far.interface, in: cable.far.namespace, filter: "ether proto 0x0842", lab: lab)
            let near = cable.near
            let options = ["-b", "-i", near.interface, "-p", "01:02:03:04:05:06", Self.first]
            try await lab.command("etherwake", options, in: near.namespace).checked()
            _ = try await capture.packets(atLeast: 1)
            try await near.namespace.run {
                let settings = try WakeOnLANSettings.form.decode([
                    "mac_address": .string(Self.first), "transport": "ethernet", "repeat": 1,
                    "interface": .string(near.interface), "secureon": "01:02:03:04:05:06",
                ])
                _ = try await WakeOnLANDriver(settings, in: DriverContext()).perform(.on)
            }
            let frames = try await capture.packets(atLeast: 2)
            #expect(frames.count == 2)
            #expect(frames.first == frames.last)
        }
    }

    @Test func anUnknownInterfaceIsNamed() async throws {
        for transport in ["udp", "ethernet"] {
            let settings = try WakeOnLANSettings.form.decode([
                "mac_address": .string(Self.first), "transport": .string(transport), "interface": "nowhere0",
            ])
            let error = await #expect(throws: DriverError.self) {
                try await WakeOnLANDriver(settings, in: DriverContext()).perform(.on)
            }
            #expect(error?.code == .notFound)
            #expect(error?.message == "there is no network interface nowhere0")
        }
    }

    @Test func withoutARouteTheMachineIsUnreachable() async throws {
        try await Lab.run("noroute") { lab in
            let namespace = try await NetworkNamespace.make(in: lab)
            let error = await #expect(throws: DriverError.self) {
                try await namespace.run {
                    let settings = try WakeOnLANSettings.form.decode([
                        "mac_address": .string(Self.first), "power_address": "10.1.2.3",
                    ])
                    _ = try await WakeOnLANDriver(settings, in: DriverContext()).perform(.on)
                }
            }
            #expect(error?.code == .unreachable)
        }
    }
}
