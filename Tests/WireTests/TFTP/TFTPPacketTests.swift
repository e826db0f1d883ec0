import Testing
import WroughtWire

@Suite struct TFTPPacketTests {
    private func request(_ octets: [UInt8]) throws -> TFTPRequest {
        guard case .readRequest(let request) = try TFTPPacket(decoding: octets) else {
            throw WireFault(.malformed, "test", at: 0, "no read request")
        }
        return request
    }

    private func wishes(_ request: TFTPRequest) -> [String] {
        request.options.fields.map { "\($0.name)=\($0.value)" }
    }

    @Test func realClients() throws {
        let curl = try request(CapturedTFTP.curlRequest)
        #expect(curl.fileName == "small" && curl.mode == .octet)
        #expect(wishes(curl) == ["tsize=0", "blksize=1428", "timeout=6"])
        #expect(
            wishes(try request(CapturedTFTP.atftpRequest)) == ["tsize=0", "timeout=3", "blksize=1428", "windowsize=4"])
        #expect(wishes(try request(CapturedTFTP.tftpHPARequest)).isEmpty)
        #expect(try request(CapturedTFTP.tftpHPANetasciiRequest).mode == .netascii)
        #expect(wishes(try request(CapturedTFTP.busyboxRequest)) == ["tsize=0"])
        #expect(wishes(try request(CapturedTFTP.ipxeRequest)) == ["blksize=1432", "tsize=0"])
        #expect(
            wishes(try request(CapturedTFTP.ovmfSizeRequest)) == ["tsize=0", "blksize=1468", "windowsize=4"])
        #expect(wishes(try request(CapturedTFTP.ovmfRequest)) == ["blksize=1468", "windowsize=4"])
        #expect(
            try TFTPPacket(decoding: CapturedTFTP.ovmfAbort) == .error(.optionsRefused, "User aborted the transfer"))
        #expect(try TFTPPacket(decoding: CapturedTFTP.curlACK) == .acknowledgement(0))
        guard case .optionAcknowledgement(let granted) = try TFTPPacket(decoding: CapturedTFTP.dnsmasqOACK) else {
            Issue.record("dnsmasq acknowledges options")
            return
        }
        #expect(granted.number(.blockSize) == 1428 && granted.number(.transferSize) == 5000)
        #expect(granted.number(.windowSize) == nil)
    }

    @Test(arguments: CapturedTFTP.all.indices)
    func packetsKeepTheirOctets(index: Int) throws {
        let octets = CapturedTFTP.all[index].octets
        #expect(try TFTPPacket(decoding: octets).encoded() == octets)
    }

    @Test(arguments: [
        ("", WireFault.Kind.truncated), ("00", .truncated), ("0000", .unsupported), ("0007", .unsupported),
        ("0003", .truncated), ("000301", .truncated), ("0004", .truncated), ("000500", .truncated),
        ("0001", .truncated), ("000161", .truncated), ("00016100", .truncated), ("000161006f63746574", .truncated),
        ("0001610062000063", .malformed), ("00016100620063", .truncated), ("000161006200630064", .truncated),
        ("000663", .truncated), ("00066300", .truncated),
    ])
    func cutsAndNonsenseAreRefused(octets: String, kind: WireFault.Kind) {
        #expect(fault { try TFTPPacket(decoding: hex(octets)) }?.kind == kind)
    }

    @Test func longNamesAreRefused() {
        let name = [UInt8](repeating: 0x61, count: 10_000)
        let octets = [0, 1] + name + [0] + Array("octet".utf8) + [0]
        #expect(fault { try TFTPPacket(decoding: octets) }?.kind == .oversized)
        #expect(fault { try TFTPPacket.readRequest(TFTPRequest(WireText(octets: name))).encoded() }?.kind == .oversized)
        let data = [0, 3, 0, 1] + [UInt8](repeating: 0, count: 65_465)
        #expect(fault { try TFTPPacket(decoding: data) }?.kind == .oversized)
        #expect(
            fault { try TFTPPacket.data(block: 1, octets: Array(data.dropFirst(4))).encoded() }?.kind == .oversized)
    }

    @Test func lenientWhereClientsAre() throws {
        #expect(try TFTPPacket(decoding: hex("00050001")) == .error(.fileNotFound, ""))
        #expect(try TFTPPacket(decoding: hex("000500016162")) == .error(.fileNotFound, "ab"))
        let padded = try request(hex("0001 6100 4f43544554 00 000000"))
        #expect(padded.mode == .octet && padded.options.isEmpty)
        #expect(try request(hex("0001 2e2e2f6100 6d61696c 00")).mode == .other("mail"))
    }

    @Test func namesKeepWhateverTheyAre() throws {
        for name in ["..\\..\\etc/passwd", "/a//b", "%00", "ä"] as [WireText] {
            let packet = TFTPPacket.readRequest(TFTPRequest(name))
            #expect(try TFTPPacket(decoding: packet.encoded()) == packet)
        }
    }

    @Test func spoiledPacketsNeverTrap() {
        var dice = Dice(seed: 1350)
        for run in 0..<Runs.perCodec {
            let octets = Mutation.spoil(CapturedTFTP.all[run % CapturedTFTP.all.count].octets, &dice)
            if let broken = WireExercise.tftp(octets) { Issue.record("run \(run): \(broken)") }
        }
    }

    @Test func randomPacketsNeverTrap() {
        var dice = Dice(seed: 1351)
        for run in 0..<Runs.perCodec / 2 {
            let octets = [0, UInt8(dice.roll(0...7))] + dice.octets(0...60)
            if let broken = WireExercise.tftp(octets) { Issue.record("run \(run): \(broken)") }
        }
    }

    @Test func transfersHoldOutAgainstAnything() {
        var dice = Dice(seed: 7440)
        for run in 0..<Runs.perCodec / 10 {
            if let broken = WireExercise.transfer(dice.octets(0...80)) { Issue.record("run \(run): \(broken)") }
        }
    }

    @Test func randomPacketsSurvive() throws {
        var dice = Dice(seed: 2347)
        for _ in 0..<Runs.perCodec / 10 {
            let text = WireText(octets: dice.octets(0...30).filter { $0 != 0 })
            var options = TFTPOptions()
            for _ in 0..<dice.roll(0...4) { options.append(WireText(octets: dice.octets(1...9)), text) }
            let packets: [TFTPPacket] = [
                .readRequest(TFTPRequest(text, options: options)), .optionAcknowledgement(options),
                .writeRequest(TFTPRequest(text, mode: .netascii)),
                .data(block: dice.number(), octets: dice.octets(0...90)),
                .acknowledgement(dice.number()), .error(TFTPErrorCode(rawValue: dice.number()), text),
            ]
            for packet in packets { #expect(try TFTPPacket(decoding: packet.encoded()) == packet) }
        }
    }
}
