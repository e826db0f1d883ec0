import Testing
import WroughtWire

@Suite struct DHCPCodecTests {
    private func message(_ op: DHCPMessage.Operation = .request) throws -> DHCPMessage {
        DHCPMessage(op, xid: 7, chaddr: try #require(HardwareAddress("52:54:00:00:00:01")))
    }

    private let header = hex("01010600 00000007 .e4 63825363")

    @Test func shortMessagesAreFilledUp() throws {
        let octets = try message().encoded()
        #expect(octets.count == 300 && octets[240] == 255 && octets[241...].allSatisfy { $0 == 0 })
    }

    @Test func everyCutIsRefusedWithAPlace() throws {
        let octets = CapturedDHCP.ipxeDiscover
        for count in 0..<octets.count {
            let cut = Array(octets.prefix(count))
            do {
                let message = try DHCPMessage(decoding: cut)
                #expect(count >= 240 && message.op == .request, "a cut between two options is no fault")
            } catch {
                #expect(error.kind == .truncated && error.offset <= count)
            }
        }
    }

    @Test func faultsNameTheirPlace() throws {
        #expect(
            fault { try DHCPMessage(decoding: self.header + [12, 5, 0x61]) }?.description
                == "DHCP options, byte 240: option 12 says 5 bytes of 1")
        #expect(fault { try DHCPMessage(decoding: self.header + [12]) }?.kind == .truncated)
        #expect(fault { try DHCPMessage(decoding: [3] + self.header.dropFirst()) }?.offset == 0)
        var hlen = header
        hlen[2] = 17
        #expect(fault { try DHCPMessage(decoding: hlen) }?.offset == 2)
        #expect(fault { try DHCPMessage(decoding: self.header.dropLast() + [0]) }?.kind == .unsupported)
        let long = header + [UInt8](repeating: 0, count: 10_000)
        #expect(fault { try DHCPMessage(decoding: long) }?.kind == .oversized)
    }

    @Test(arguments: [[52, 1, 0], [52, 1, 4], [52, 0], [52, 2, 1, 1], [52, 1, 1, 52, 1, 2]] as [[UInt8]])
    func badOverloadsAreRefused(options: [UInt8]) {
        #expect(fault { try DHCPMessage(decoding: self.header + options + [255]) }?.kind == .malformed)
    }

    @Test func anOverloadInsideItsFieldIsALoop() {
        var octets = header + [52, 1, 1, 255]
        octets.replaceSubrange(108..<112, with: [52, 1, 3, 255])
        #expect(fault { try DHCPMessage(decoding: octets) }?.kind == .looping)
    }

    @Test func overloadedFieldsAreJoinedInTheOrderOfRFC3396() throws {
        var octets = header + [52, 1, 3, 12, 1, 0x61, 255]
        octets.replaceSubrange(108..<112, with: [12, 1, 0x62, 255])
        octets.replaceSubrange(44..<50, with: [12, 1, 0x63, 15, 1, 0x78])
        let message = try DHCPMessage(decoding: octets)
        #expect(message.options[.hostName] == "abc" && message.options[.domainName] == "x")
        #expect(message.file.isEmpty && message.sname.isEmpty && message.options.codes == [12, 15])
    }

    @Test func fieldsWithoutNULAreReadToTheirEnd() throws {
        var octets = header + [255]
        octets.replaceSubrange(44..<236, with: repeatElement(0x61, count: 192))
        let message = try DHCPMessage(decoding: octets)
        #expect(message.sname.octets.count == 64 && message.file.octets.count == 128)
        #expect(try DHCPMessage(decoding: message.encoded()) == message)
    }

    @Test func longOptionsAreSplitAndJoined() throws {
        for count in [0, 1, 254, 255, 256, 510, 511, 1000] {
            var message = try message()
            message.options[raw: 224] = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
            let octets = try message.encoded(DHCPLayout(maximumSize: 2000))
            #expect(octets[52..<100].allSatisfy { $0 == 0 }, "room in the options field, so no overload")
            #expect(try DHCPMessage(decoding: octets) == message)
        }
    }

    @Test func whatTheClientCannotTakeIsLeftOutLastFirst() throws {
        var reply = try message(.reply)
        reply.type = .offer
        reply.options[raw: 224] = [UInt8](repeating: 1, count: 400)
        reply.options[raw: 225] = [UInt8](repeating: 2, count: 200)
        reply.options[raw: 82] = [1, 2, 3, 4]
        reply.options[.leaseTime] = 60
        let encoding = try reply.fitted(DHCPLayout())
        #expect(encoding.leftOut == [225] && encoding.octets.count <= 548 && encoding.overload == 1)
        let read = try DHCPMessage(decoding: encoding.octets)
        #expect(read.options[raw: 224] == reply.options[raw: 224])
        #expect(read.options[.leaseTime] == 60 && read.relayInformation != nil)
        #expect(fault { try reply.encoded() }?.kind == .oversized)
    }

    @Test func usedFieldsAreNotOverloaded() throws {
        var reply = try message(.reply)
        reply.type = .offer
        reply.file = "ipxe.efi"
        reply.sname = "boot"
        reply.options[raw: 224] = [UInt8](repeating: 1, count: 320)
        let encoding = try reply.fitted(DHCPLayout())
        #expect(encoding.leftOut == [224] && encoding.overload == 0)
        #expect(try DHCPMessage(decoding: encoding.octets).file == "ipxe.efi")
    }

    @Test func whatTheExchangeNeedsIsNeverLeftOut() throws {
        var reply = try message(.reply)
        reply.type = .offer
        reply.options[raw: 82] = [UInt8](repeating: 1, count: 600)
        #expect(fault { try reply.fitted(DHCPLayout()) }?.kind == .oversized)
    }

    @Test func structureIsNoOption() throws {
        for code in [0, 52, 255] as [DHCPOptionCode] {
            var message = try message()
            message.options[raw: code] = [1]
            #expect(fault { try message.encoded() }?.kind == .malformed)
        }
        var long = try message()
        long.file = WireText(String(repeating: "a", count: 129))
        #expect(fault { try long.encoded() }?.reason == "129 bytes where 128 fit; use option 67")
        long.file = WireText(octets: [0x61, 0, 0x62])
        #expect(fault { try long.encoded() }?.kind == .malformed)
    }

    @Test func optionsFollowTheRequestList() throws {
        var request = try message()
        request.options[.parameterRequestList] = [15, 6, 3, 1, 67, 6]
        request.options[.maximumMessageSize] = 300
        var reply = request.reply(.ack, from: IPv4Address(10, 0, 0, 1))
        reply.options[raw: 82] = [1, 1, 0]
        reply.options[.subnetMask] = IPv4Address(255, 255, 255, 0)
        reply.options[.interfaceMTU] = 1400
        reply.options[.domainName] = "lab"
        reply.options[.routers] = [IPv4Address(10, 0, 0, 1)]
        reply.options[.leaseTime] = 60
        let layout = DHCPLayout(answering: request)
        #expect(layout.maximumSize == 548, "576 is the least that a client must take")
        let read = try DHCPMessage(decoding: try reply.encoded(layout))
        #expect(read.options.codes == [53, 54, 51, 15, 3, 1, 26, 82])
    }
}
