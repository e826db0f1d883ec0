import Testing
import WroughtWire

@Suite struct TFTPReadTransferTests {
    private func agreement(_ pairs: [(WireText, WireText)], fileSize: Int) -> TFTPAgreement {
        var wishes = TFTPOptions()
        for (name, value) in pairs { wishes.append(name, value) }
        return TFTPAgreement(reading: wishes, fileSize: fileSize)
    }

    @Test func lockStepWithoutOptions() {
        var transfer = TFTPReadTransfer(.plain, fileSize: 1000)
        #expect(transfer.start() == [.send(1...1), .wait(.seconds(1))])
        #expect(transfer.received(.acknowledgement(1)) == [.send(2...2), .wait(.seconds(1))])
        #expect(transfer.range(of: 2) == 512..<1000)
        #expect(transfer.received(.acknowledgement(2)) == [.end(.finished)])
        #expect(transfer.outcome == .finished && transfer.octetsAcknowledged == 1000)
        #expect(transfer.received(.acknowledgement(2)).isEmpty && transfer.timedOut().isEmpty)
    }

    @Test func filesThatFillTheirBlocksEndWithAnEmptyOne() {
        let transfer = TFTPReadTransfer(.plain, fileSize: 1024)
        #expect(transfer.lastBlock == 3 && transfer.range(of: 3) == 1024..<1024)
        let empty = TFTPReadTransfer(.plain, fileSize: 0)
        #expect(empty.lastBlock == 1 && empty.range(of: 1) == 0..<0)
        #expect(empty.range(of: 0).isEmpty && empty.range(of: 2).isEmpty && empty.range(of: .max).isEmpty)
    }

    @Test func optionsComeBeforeTheFirstBlock() {
        let agreed = agreement([("blksize", "1432"), ("tsize", "0")], fileSize: 58)
        var transfer = TFTPReadTransfer(agreed, fileSize: 58)
        #expect(transfer.start() == [.sendOptions(agreed.granted), .wait(.seconds(1))])
        #expect(transfer.received(.acknowledgement(1)).isEmpty, "nothing was sent that this could acknowledge")
        #expect(transfer.received(.acknowledgement(0)) == [.send(1...1), .wait(.seconds(1))])
        #expect(transfer.received(.acknowledgement(0)).isEmpty, "the second copy of an acknowledgement sends nothing")
        #expect(transfer.received(.acknowledgement(1)) == [.end(.finished)])
    }

    @Test func theSorcerersApprenticeStaysAway() {
        var transfer = TFTPReadTransfer(.plain, fileSize: 10_000)
        _ = transfer.start()
        _ = transfer.received(.acknowledgement(1))
        for _ in 0..<50 { #expect(transfer.received(.acknowledgement(1)).isEmpty) }
        #expect(transfer.received(.acknowledgement(0)).isEmpty, "from before the window")
        #expect(transfer.received(.acknowledgement(7)).isEmpty, "from beyond the window")
        #expect(transfer.repeatedBlocks == 0)
        #expect(transfer.received(.acknowledgement(2)) == [.send(3...3), .wait(.seconds(1))])
    }

    @Test func windowsMoveWithTheLastBlockInOrder() {
        var transfer = TFTPReadTransfer(agreement([("windowsize", "4")], fileSize: 512 * 9), fileSize: 512 * 9)
        _ = transfer.start()
        #expect(transfer.received(.acknowledgement(0)) == [.send(1...4), .wait(.seconds(1))])
        #expect(transfer.received(.acknowledgement(4)) == [.send(5...8), .wait(.seconds(1))])
        // Block 7 was lost: the client acknowledges 6, and once more when 8 comes.
        #expect(transfer.received(.acknowledgement(6)) == [.send(7...10), .wait(.seconds(1))])
        #expect(transfer.received(.acknowledgement(6)).isEmpty)
        #expect(transfer.repeatedBlocks == 2)
        #expect(transfer.received(.acknowledgement(10)) == [.end(.finished)])
    }

    @Test func aLostFirstBlockOfAWindowIsSentSoon() {
        var transfer = TFTPReadTransfer(agreement([("windowsize", "4")], fileSize: 9_000), fileSize: 9_000)
        _ = transfer.start()
        _ = transfer.received(.acknowledgement(0))
        _ = transfer.received(.acknowledgement(4))
        #expect(transfer.received(.acknowledgement(4)) == [.wait(.milliseconds(100))])
        #expect(transfer.received(.acknowledgement(4)).isEmpty, "once per window")
        #expect(transfer.timedOut() == [.send(5...8), .wait(.seconds(1))])
        #expect(transfer.received(.acknowledgement(4)).isEmpty)
        #expect(transfer.timedOut() == [.send(5...8), .wait(.seconds(2))])
    }

    @Test func aClientThatRepeatsItselfForEverIsGivenUp() {
        var transfer = TFTPReadTransfer(agreement([("windowsize", "4")], fileSize: 9_000), fileSize: 9_000)
        _ = transfer.start()
        _ = transfer.received(.acknowledgement(0))
        var rounds = 0
        while transfer.outcome == nil, rounds < 100 {
            _ = transfer.received(.acknowledgement(0))
            _ = transfer.timedOut()
            rounds += 1
        }
        #expect(transfer.outcome == .silent(afterBlock: 0))
        #expect(rounds == 7, "one short wait and five attempts, then the end")
    }

    @Test func waitsGrowAndEnd() {
        var transfer = TFTPReadTransfer(.plain, fileSize: 10_000)
        _ = transfer.start()
        _ = transfer.received(.acknowledgement(1))
        for seconds in [2, 4, 8, 8, 8] {
            #expect(transfer.timedOut() == [.send(2...2), .wait(.seconds(seconds))])
        }
        #expect(transfer.timedOut() == [.end(.silent(afterBlock: 1))])
        #expect(transfer.timeouts == 5 && transfer.repeatedBlocks == 5)
    }

    @Test func progressCalmsTheWait() {
        var transfer = TFTPReadTransfer(.plain, fileSize: 10_000)
        _ = transfer.start()
        _ = transfer.timedOut()
        _ = transfer.timedOut()
        #expect(transfer.received(.acknowledgement(1)) == [.send(2...2), .wait(.seconds(1))])
    }

    @Test func aClientsOwnWaitIsKept() {
        var transfer = TFTPReadTransfer(agreement([("timeout", "3")], fileSize: 10), fileSize: 10)
        #expect(transfer.start().last == .wait(.seconds(3)))
        #expect(transfer.timedOut().last == .wait(.seconds(6)))
        var patient = TFTPReadTransfer(agreement([("timeout", "200")], fileSize: 10), fileSize: 10)
        #expect(patient.start().last == .wait(.seconds(200)))
        #expect(patient.timedOut().last == .wait(.seconds(200)))
    }

    @Test func blockNumbersRollOver() {
        let size = 512 * 200_000
        var transfer = TFTPReadTransfer(agreement([("windowsize", "64")], fileSize: size), fileSize: size)
        _ = transfer.start()
        var effects = transfer.received(.acknowledgement(0))
        var expected = 1
        while case .send(let blocks)? = effects.first {
            #expect(blocks.lowerBound == expected)
            expected = blocks.upperBound + 1
            effects = transfer.received(.acknowledgement(UInt16(truncatingIfNeeded: blocks.upperBound)))
        }
        #expect(effects == [.end(.finished)])
        #expect(expected == 200_002 && transfer.repeatedBlocks == 0)
    }

    @Test func aRomThatAsksForTheSizeEndsInPeace() {
        // What OVMF does: options, then ERROR 8.
        let agreed = agreement([("tsize", "0"), ("blksize", "1468"), ("windowsize", "4")], fileSize: 850_528)
        var transfer = TFTPReadTransfer(agreed, fileSize: 850_528)
        _ = transfer.start()
        let text: WireText = "User aborted the transfer"
        #expect(
            transfer.received(.error(.optionsRefused, text))
                == [.end(.aborted(.optionsRefused, text, afterBlock: 0))])
    }

    @Test func otherPacketsEndTheTransfer() {
        var transfer = TFTPReadTransfer(.plain, fileSize: 10)
        _ = transfer.start()
        #expect(transfer.received(.readRequest(TFTPRequest("x"))).isEmpty, "a repeated request is no fault")
        let effects = transfer.received(.data(block: 1, octets: []))
        #expect(effects.count == 2 && effects.first == .sendError(.illegalOperation, "a reader sends ACK and ERROR"))
        #expect(transfer.outcome == .failed(.illegalOperation, "a reader sends ACK and ERROR"))
    }

    @Test func theServerCanGiveUp() {
        var transfer = TFTPReadTransfer(.plain, fileSize: 10)
        _ = transfer.start()
        #expect(
            transfer.fail(.undefined, "the file went away")
                == [.sendError(.undefined, "the file went away"), .end(.failed(.undefined, "the file went away"))])
        #expect(transfer.fail(.undefined, "again").isEmpty)
    }

    @Test func hugeFilesDoNotTrap() {
        let transfer = TFTPReadTransfer(.plain, fileSize: .max)
        #expect(transfer.range(of: transfer.lastBlock).upperBound == .max)
        #expect(TFTPReadTransfer(.plain, fileSize: -1).lastBlock == 1)
    }
}
