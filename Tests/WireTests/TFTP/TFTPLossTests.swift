import Testing
import WroughtWire

/// Whole transfers over a network that loses, doubles and reorders, with a client that follows RFC 7440 to the letter.
@Suite struct TFTPLossTests {
    /// A client that takes blocks in order and acknowledges the last good one after a window, at a gap, and at the end.
    private struct Reader {
        let blockSize: Int
        let window: Int
        var received = 0
        var inWindow = 0
        var octets = 0
        var isDone = false

        mutating func take(_ block: UInt16, count: Int) -> UInt16? {
            guard block == UInt16(truncatingIfNeeded: received + 1), !isDone else {
                inWindow = 0
                return UInt16(truncatingIfNeeded: received)
            }
            received += 1
            inWindow += 1
            octets += count
            isDone = count < blockSize
            guard inWindow == window || isDone else { return nil }
            inWindow = 0
            return UInt16(truncatingIfNeeded: received)
        }
    }

    @Test(arguments: [1, 2, 7, 16, 64])
    func everyTransferEndsWithEveryOctet(window: Int) {
        var dice = Dice(seed: UInt64(7440 + window))
        for _ in 0..<40 {
            let size = dice.roll(0...60_000)
            let loss = dice.roll(0...25)
            var wishes = TFTPOptions()
            wishes.append(.windowSize, UInt64(window))
            let agreement = TFTPAgreement(reading: wishes, fileSize: size)
            var transfer = TFTPReadTransfer(agreement, fileSize: size, patience: TFTPPatience(attempts: 40))
            var reader = Reader(blockSize: 512, window: agreement.windowSize)
            run(&transfer, &reader, loss: loss, &dice)
            #expect(transfer.outcome == .finished || reader.isDone, "window \(window), loss \(loss) %, size \(size)")
            #expect(reader.octets == size)
        }
    }

    @Test func withoutLossNothingIsSentTwice() {
        var dice = Dice(seed: 1)
        var wishes = TFTPOptions()
        wishes.append(.windowSize, 16)
        var transfer = TFTPReadTransfer(TFTPAgreement(reading: wishes, fileSize: 100_000), fileSize: 100_000)
        var reader = Reader(blockSize: 512, window: 16)
        run(&transfer, &reader, loss: 0, &dice)
        #expect(transfer.outcome == .finished && transfer.repeatedBlocks == 0 && transfer.timeouts == 0)
    }

    /// Delivers effects and acknowledgements; a silent network makes the wait end.
    private func run(_ transfer: inout TFTPReadTransfer, _ reader: inout Reader, loss: Int, _ dice: inout Dice) {
        var effects = transfer.start()
        for _ in 0..<100_000 where transfer.outcome == nil {
            var acknowledgements: [UInt16] = []
            for effect in effects {
                switch effect {
                case .sendOptions: if !dice.chance(loss) { acknowledgements.append(0) }
                case .send(let blocks):
                    for block in blocks where !dice.chance(loss) {
                        for _ in 0...(dice.chance(loss / 4) ? 1 : 0) {
                            let count = transfer.range(of: block).count
                            if let ack = reader.take(UInt16(truncatingIfNeeded: block), count: count) {
                                acknowledgements.append(ack)
                            }
                        }
                    }
                default: break
                }
            }
            if dice.chance(loss / 4) { acknowledgements.reverse() }
            effects = acknowledgements.filter { _ in !dice.chance(loss) }
                .flatMap { transfer.received(.acknowledgement($0)) }
            let sendsNothing = !effects.contains { if case .wait = $0 { false } else { true } }
            if sendsNothing, transfer.outcome == nil { effects = transfer.timedOut() }
        }
    }
}
