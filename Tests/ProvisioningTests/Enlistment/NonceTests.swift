import SeededNumbers
import Testing
import WroughtCore
import WroughtProvisioning

@Suite struct NonceTests {
    private let mac = MACAddress.numbered(1)
    private let other = MACAddress.numbered(2)
    private let address: SourceAddress
    private let elsewhere: SourceAddress
    private let machine: MachineID
    private let start = Timestamp(microseconds: 0)

    init() throws {
        address = try #require(SourceAddress("10.0.0.7"))
        elsewhere = try #require(SourceAddress("10.0.0.8"))
        machine = try MachineID("abc234")
    }

    private func at(_ seconds: Int64) -> Timestamp { Timestamp(microseconds: seconds * 1_000_000) }

    private func fault(_ body: () throws(NonceFault) -> Void) -> NonceFault? {
        do throws(NonceFault) {
            try body()
            return nil
        } catch {
            return error
        }
    }

    @Test func itIsGoodForItsCardItsAddressItsTimeAndOneMachine() throws {
        var ledger = NonceLedger()
        let nonce = ledger.issue(to: mac, at: address, time: start, randomBytes: SystemRandom.bytes)
        #expect(try ledger.check(nonce, macs: [other, mac], from: address, at: at(60)) == nil)
        #expect(
            fault { () throws(NonceFault) in _ = try ledger.check(nonce, macs: [other], from: address, at: at(60)) }
                == .unknown)
        #expect(
            fault { () throws(NonceFault) in _ = try ledger.check(nonce, macs: [mac], from: elsewhere, at: at(60)) }
                == .otherAddress(issuedTo: address, shownBy: elsewhere))
        #expect(
            fault { () throws(NonceFault) in _ = try ledger.check(nonce, macs: [mac], from: address, at: at(1800)) }
                == .expired)
        #expect(
            fault { () throws(NonceFault) in _ = try ledger.check(nonce, macs: [mac], from: address, at: at(-1)) }
                == .expired)

        try ledger.bind(nonce, macs: [mac], from: address, to: machine, at: at(60))
        #expect(try ledger.check(nonce, macs: [mac], from: address, at: at(61)) == machine)
        // The same again, because an answer was lost.
        try ledger.bind(nonce, macs: [mac], from: address, to: machine, at: at(62))
        let another = try MachineID("zzz999")
        let refused = fault { () throws(NonceFault) in
            try ledger.bind(nonce, macs: [mac], from: address, to: another, at: at(62))
        }
        #expect(refused == .otherMachine(machine))
        ledger.end(of: machine)
        #expect(
            fault { () throws(NonceFault) in _ = try ledger.check(nonce, macs: [mac], from: address, at: at(63)) }
                == .unknown)
        #expect(ledger.count == 0)
    }

    @Test func anotherNonceIsNoneOfItsOwn() {
        var ledger = NonceLedger()
        let nonce = ledger.issue(to: mac, at: address, time: start, randomBytes: SystemRandom.bytes)
        let guess = BootNonce(SystemRandom.bytes)
        #expect(!nonce.matches(guess))
        #expect(
            fault { () throws(NonceFault) in _ = try ledger.check(guess, macs: [mac], from: address, at: start) }
                == .unknown)
        // One bit is enough.
        var digits = Array(nonce.reveal())
        digits[63] = digits[63] == "0" ? "1" : "0"
        #expect(BootNonce(String(digits))?.matches(nonce) == false)
    }

    @Test func itIsReadBackAndDoesNotPrint() throws {
        let nonce = BootNonce(SystemRandom.bytes)
        let text = nonce.reveal()
        #expect(text.count == 64)
        #expect(try #require(BootNonce(text)).matches(nonce))
        #expect(try #require(BootNonce(text.uppercased())).matches(nonce))
        #expect("\(nonce)" == "<redacted>")
        #expect(String(reflecting: nonce) == "<redacted>")
        var dumped = ""
        dump(nonce, to: &dumped)
        #expect(!dumped.contains(text.prefix(8)))
        for bad in [
            "", "0", String(text.dropLast()), text + "0", String(repeating: "g", count: 64),
            String(repeating: "é", count: 32),
        ] {
            #expect(BootNonce(bad) == nil)
        }
    }

    @Test func aScriptThatIsFetchedAgainDoesNotEndTheFirst() throws {
        var ledger = NonceLedger()
        let nonces = (0..<5).map {
            ledger.issue(to: mac, at: address, time: at(Int64($0)), randomBytes: SystemRandom.bytes)
        }
        #expect(ledger.count == 4)
        for nonce in nonces.dropFirst() { _ = try ledger.check(nonce, macs: [mac], from: address, at: at(10)) }
        #expect(throws: NonceFault.unknown) { try ledger.check(nonces[0], macs: [mac], from: address, at: at(10)) }
    }

    @Test func aFloodDoesNotGrowIt() {
        var ledger = NonceLedger(limits: .init(total: 100))
        for number in 0..<10_000 {
            _ = ledger.issue(
                to: .numbered(number), at: address, time: at(Int64(number)), randomBytes: SystemRandom.bytes)
            #expect(ledger.count <= 100)
        }
        #expect(ledger.count >= 50)
    }

    @Test func theCallerDoesNotHearWhatWasWrong() {
        #expect(NonceFault.answer.description.contains("boot the machine from the network again"))
        let faults: [NonceFault] = [
            .unknown, .expired, .otherMachine(machine), .otherAddress(issuedTo: address, shownBy: elsewhere),
        ]
        #expect(Set(faults.map(\.description)).count == 4)
    }
}
