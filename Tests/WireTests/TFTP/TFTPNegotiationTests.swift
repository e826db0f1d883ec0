import Testing
import WroughtWire

@Suite struct TFTPNegotiationTests {
    private func wishes(_ pairs: [(WireText, WireText)]) -> TFTPOptions {
        var options = TFTPOptions()
        for (name, value) in pairs { options.append(name, value) }
        return options
    }

    private func granted(_ agreement: TFTPAgreement) -> [String] {
        agreement.granted.fields.map { "\($0.name)=\($0.value)" }
    }

    @Test func withoutWishesItIsRFC1350() {
        let agreement = TFTPAgreement(reading: TFTPOptions(), fileSize: 10)
        #expect(agreement == .plain)
        #expect(agreement.blockSize == 512 && agreement.windowSize == 1 && agreement.timeout == nil)
        #expect(agreement.granted.isEmpty)
    }

    @Test func grantsWishesWithinTheLimitsInTheirOrder() {
        let agreement = TFTPAgreement(
            reading: wishes([("tsize", "0"), ("BLKSIZE", "1428"), ("windowsize", "8"), ("timeout", "3")]),
            fileSize: 850_528)
        #expect(granted(agreement) == ["tsize=850528", "blksize=1428", "windowsize=8", "timeout=3"])
        #expect(agreement.blockSize == 1428 && agreement.windowSize == 8 && agreement.timeout == 3)
    }

    @Test func cutsWishesDownToTheLimits() {
        let limits = TFTPLimits(blockSize: TFTPLimits.blockSize(mtu: 1500), windowSize: 16, timeout: 1...10)
        let agreement = TFTPAgreement(
            reading: wishes([("blksize", "65464"), ("windowsize", "65535"), ("timeout", "255")]),
            limits: limits, fileSize: nil)
        #expect(granted(agreement) == ["blksize=1468", "windowsize=16"])
        #expect(agreement.timeout == nil)
    }

    @Test(arguments: [
        ("blksize", "7"), ("blksize", "65465"), ("blksize", "-1"), ("blksize", ""), ("blksize", "1e3"),
        ("blksize", "99999999999999999999999"), ("blksize", "18446744073709551616"), ("windowsize", "0"),
        ("windowsize", "65536"), ("timeout", "0"), ("timeout", "256"), ("timeout", " 3"), ("multicast", ""),
        ("tsize", "x"), ("tsize", "+0"),
    ])
    func passesOverWhatIsNotAllowed(name: String, value: String) {
        let agreement = TFTPAgreement(reading: wishes([(WireText(name), WireText(value))]), fileSize: 9)
        #expect(agreement == .plain)
    }

    @Test func theFirstOfTwoCounts() {
        let agreement = TFTPAgreement(reading: wishes([("blksize", "1000"), ("blksize", "2000")]), fileSize: nil)
        #expect(granted(agreement) == ["blksize=1000"])
    }

    @Test func anUnknownSizeIsNotPromised() {
        #expect(TFTPAgreement(reading: wishes([("tsize", "0")]), fileSize: nil).granted.isEmpty)
    }

    @Test func blocksFollowTheMTU() {
        #expect(TFTPLimits.blockSize(mtu: 1500) == 1468)
        #expect(TFTPLimits.blockSize(mtu: 9000) == 8968)
        #expect(TFTPLimits.blockSize(mtu: 0) == 8)
        #expect(TFTPLimits.blockSize(mtu: .max) == 65_464)
    }

    @Test func whateverIsWishedTheAgreementIsWithinTheLimits() {
        var dice = Dice(seed: 2347)
        let names: [WireText] = ["blksize", "windowsize", "timeout", "tsize", "rollover", "BlkSize"]
        for _ in 0..<20_000 {
            let limits = TFTPLimits(
                blockSize: dice.roll(-10...70_000), windowSize: dice.roll(-10...70_000),
                timeout: dice.roll(-5...100)...dice.roll(100...400))
            let pairs = (0..<dice.roll(0...6)).map { _ in
                (names[dice.roll(0...5)], WireText(String(dice.roll(-2...70_000))))
            }
            let agreement = TFTPAgreement(reading: wishes(pairs), limits: limits, fileSize: dice.roll(0...9))
            #expect((8...max(512, limits.blockSize)).contains(agreement.blockSize))
            #expect((1...limits.windowSize).contains(agreement.windowSize))
            #expect(agreement.timeout.map(limits.timeout.contains) ?? true)
        }
    }
}
