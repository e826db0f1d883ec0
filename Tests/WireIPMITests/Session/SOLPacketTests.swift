import Testing
import WroughtWireIPMI

@Suite("Serial-over-LAN packets")
struct SOLPacketTests {
    @Test("a packet survives being written and read")
    func roundTrip() throws {
        let packet = SOLPacket(
            sequence: 5, acknowledged: 15, acceptedCount: 200, flags: SOLPacket.Operation.sendBreak.rawValue,
            characters: Array("root\r".utf8))
        #expect(try SOLPacket.decode(packet.encode()) == packet)
        #expect(packet.encode().prefix(4) == [5, 15, 200, 0x10])
        #expect(packet.operation == .sendBreak && !packet.isInformational)
    }

    @Test("any bytes are read or refused, never a trap, and what is read is stable")
    func anything() throws {
        var random = SeededBytes(seed: 2)
        var unstable: [[UInt8]] = []
        for round in 0..<1000 {
            let bytes = random.bytes(round % 24)
            guard bytes.count >= 4 else {
                #expect(throws: WireError.self) { try SOLPacket.decode(bytes) }
                continue
            }
            let packet = try SOLPacket.decode(bytes)
            if try SOLPacket.decode(packet.encode()) != packet { unstable.append(bytes) }
        }
        #expect(unstable.isEmpty)
    }

    @Test("numbers run from 1 to 15 and then from 1 again")
    func numbers() {
        var seen: [UInt8] = []
        var number: UInt8 = 1
        for _ in 0..<16 {
            seen.append(number)
            number = SOLPacket.next(number)
        }
        #expect(seen == Array(1...15) + [1])
    }

    @Test("the configuration parameters mean what the specification's table says")
    func parameters() throws {
        #expect(
            try SOLParameter(parameter: 2, data: [0x83])
                == .authentication(.init(privilege: .operator, needsEncryption: true)))
        #expect(try SOLParameter(parameter: 8, data: [0x6F, 0x02]) == .port(623))
        #expect(try SOLParameter(parameter: 3, data: [12, 96]) == .accumulation(interval: 12, threshold: 96))
        #expect(throws: WireError.self) { try SOLParameter(parameter: 4, data: [7]) }
        for number in UInt8(0)...20 {
            let parameter = try SOLParameter(parameter: number, data: [0xFF, 0xFE, 0xFD])
            #expect(try SOLParameter(parameter: number, data: parameter.data) == parameter)
        }
    }

    @Test("a password is not told by the description of the command that sets it")
    func secrecy() {
        let command = SetUserPassword(user: 2, .set, password: Array("hunter2".utf8))
        #expect(!"\(command)".contains("104") && !"\(command)".contains("hunter2"))
        #expect(command.text == Array("hunter2".utf8))
    }
}
