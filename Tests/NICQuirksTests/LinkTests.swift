import NICQuirks
import Testing
import WroughtCore

@Suite struct LinkTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let rule: String
        let state: LinkJudgement.State
        let change: @Sendable (inout InterfaceFacts) -> Void
        var testDescription: String { rule }
    }

    static let cases: [Case] = [
        Case(rule: "link-not-ethernet", state: .down) {
            $0.isEthernet = false; $0.state = .unknown; $0.carrier = true
        },
        Case(rule: "link-not-present", state: .down) { $0.state = .notPresent },
        Case(rule: "link-not-brought-up", state: .down) { $0.state = .down },
        Case(rule: "link-not-brought-up", state: .down) {
            $0.isBroughtUp = false; $0.state = .up; $0.carrier = true
        },
        Case(rule: "link-up", state: .usable) {
            $0.state = .up; $0.carrier = true
        },
        Case(rule: "link-up", state: .usable) { $0.state = .up },
        Case(rule: "link-unknown-with-carrier", state: .usable) {
            $0.driver = "pcnet32"; $0.state = .unknown; $0.carrier = true
        },
        Case(rule: "link-unknown-with-carrier", state: .usable) {
            $0.driver = "vmxnet3"; $0.state = .unknown; $0.carrier = true
        },
        Case(rule: "link-unknown-without-reading", state: .usable) { $0.state = .unknown },
        Case(rule: "link-carrier-alone", state: .usable) { $0.carrier = true },
        Case(rule: "link-dormant", state: .waits(atMost: .seconds(80))) {
            $0.state = .dormant; $0.carrier = true; $0.upFor = .seconds(10)
        },
        Case(rule: "link-lower-layer", state: .waits(atMost: .seconds(90))) { $0.state = .lowerLayerDown },
        Case(rule: "link-testing", state: .waits(atMost: .seconds(20))) { $0.state = .testing },
        Case(rule: "link-shared-port", state: .waits(atMost: .seconds(5))) {
            $0.sharesPortWithBMC = true; $0.state = .down; $0.carrier = false; $0.upFor = .seconds(25)
        },
        Case(rule: "link-negotiating", state: .waits(atMost: .seconds(17))) {
            $0.driver = "e1000e"; $0.state = .down; $0.carrier = false; $0.upFor = .seconds(3)
        },
        Case(rule: "link-negotiating", state: .waits(atMost: .seconds(20))) {
            $0.state = .unknown; $0.carrier = false
        },
        Case(rule: "link-refused", state: .down) {
            $0.state = .dormant; $0.upFor = .seconds(91)
        },
        Case(rule: "link-no-carrier", state: .down) {
            $0.state = .down; $0.carrier = false; $0.upFor = .seconds(20)
        },
        Case(rule: "link-unreadable", state: .down) { _ in },
    ]

    @Test(arguments: cases) func aRowJudges(_ test: Case) {
        var facts = InterfaceFacts(name: "eth0")
        test.change(&facts)
        let judgement = LinkJudgement(of: facts)
        #expect(judgement.rule == test.rule)
        #expect(judgement.state == test.state)
        #expect(judgement.isUsable == (test.state == .usable))
        #expect(judgement.reason.hasPrefix("eth0 ") && judgement.reason.hasSuffix("."))
    }

    @Test func everyRowIsMet() {
        let missing = LinkRule.standard.map(\.id).filter { id in !Self.cases.contains { $0.rule == id } }
        #expect(missing.isEmpty)
        #expect(Set(LinkRule.standard.map(\.id)).count == LinkRule.standard.count)
    }

    @Test func everyRowIsFoundByItsID() {
        for rule in LinkRule.standard {
            #expect(LinkRule.named(rule.id)?.says == rule.says)
            #expect(!rule.when.isEmpty && !rule.reason.isEmpty && !rule.source.isEmpty)
        }
        #expect(LinkRule.named("no-such-row") == nil)
    }

    /// Read in a guest of QEMU 7.2 with Linux 6.1: at once after bringing the card up, and three seconds later.
    @Test(arguments: MeasuredCard.all) func measuredCardsBecomeUsable(_ card: MeasuredCard) {
        var facts = InterfaceFacts(name: "eth0")
        (facts.driver, facts.hypervisor, facts.isBroughtUp) = (card.driver, "qemu", true)
        (facts.state, facts.carrier, facts.speed) = (card.atOnce.state, card.atOnce.carrier, card.atOnce.speed)
        facts.upFor = .zero
        #expect(LinkJudgement(of: facts).isUsable == (card.driver != "e1000e"))
        #expect(LinkJudgement(of: facts).state != .down)
        (facts.state, facts.carrier, facts.speed) = (card.later.state, card.later.carrier, card.later.speed)
        facts.upFor = .seconds(3)
        #expect(LinkJudgement(of: facts).isUsable)
        #expect(Advice.about(facts).allSatisfy { $0.severity == .info })
    }

    @Test func randomFactsAlwaysGetASentence() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<3000 {
            var facts = InterfaceFacts(name: String(Int.random(in: 0...9, using: &generator)))
            facts.state = OperationalState.allCases.randomElement(using: &generator)
            facts.carrier = [true, false, nil].randomElement(using: &generator) ?? nil
            facts.speed = .random(in: Int.min...Int.max, using: &generator)
            facts.model = NICModel(.random(in: 0...UInt16.max, using: &generator), 0x100e)
            facts.mac = MACAddress(octets: (0..<6).map { _ in .random(in: 0...255, using: &generator) })
            facts.upFor = .seconds(Int64.random(in: Int64.min / 4...Int64.max / 4, using: &generator))
            facts.linkDelay = .seconds(Int64.random(in: -100...100, using: &generator))
            facts.sharesPortWithBMC = .random(using: &generator)
            #expect(!LinkJudgement(of: facts).reason.isEmpty)
            #expect(!LoaderChoice(for: facts).reason.isEmpty)
            #expect(Advice.about(facts).allSatisfy { !$0.sentence.isEmpty })
        }
    }

    @Test func patienceHasReasonsAndALimit() {
        for row in NetworkPatience.rows { #expect(row.limit > .zero && !row.reason.isEmpty && !row.source.isEmpty) }
        #expect(NetworkPatience.address == .seconds(90))
        #expect(NetworkPatience.spanningTree.limit == .seconds(50))
    }

    @Test func statesAreReadAsTheKernelSpellsThem() {
        #expect(OperationalState(text: "lowerlayerdown\n") == .lowerLayerDown)
        #expect(OperationalState(text: "Unknown") == .unknown)
        #expect(OperationalState(text: "sideways") == nil)
    }
}
