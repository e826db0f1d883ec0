import Testing
import VMDetection

/// Every file in Fixtures is a machine; add one and it is tested.
@Suite struct CorpusTests {
    @Test func everyFileIsAFixture() throws {
        let names = try Corpus.names()
        #expect(names.count >= 90)
        for name in names { #expect(throws: Never.self) { try Corpus.read(name) } }
        #expect(Corpus.all.count == names.count)
    }

    @Test(arguments: Corpus.all) func theVerdictIsTheExpectedOne(_ fixture: Fixture) throws {
        let verdict = try fixture.verdict()
        let sentence = Comment(rawValue: verdict.machine.sentence)
        #expect(verdict.machine.kind.rawValue == fixture.expects("machine"), sentence)
        #expect(verdict.container?.kind.rawValue == fixture.expects("container"))
        if let sureness = fixture.expects("sureness") {
            #expect(verdict.machine.sureness.rawValue == sureness, sentence)
        }
        if let contradictions = fixture.expects("contradictions") {
            #expect((verdict.machine.contradictions.isEmpty ? "no" : "yes") == contradictions, sentence)
        }
        if let rule = fixture.expects("decided by") {
            #expect(verdict.machine.evidence.first?.rule == rule)
            #expect(verdict.machine.evidence.first?.role == .decides)
        }
    }

    @Test(arguments: Corpus.all) func everyFixtureSaysWhereItIsFrom(_ fixture: Fixture) {
        #expect(["taken", "composed"].contains(fixture.expects("origin")))
        #expect(fixture.expects("source")?.isEmpty == false && !fixture.comment.isEmpty)
        #expect(fixture.expects("machine").flatMap(VirtualizationKind.init(rawValue:)) != nil)
    }

    @Test func everyRowIsMetBySomeFixture() throws {
        var met: Set<String> = []
        for fixture in Corpus.all {
            let verdict = try fixture.verdict()
            met.formUnion((verdict.machine.evidence + (verdict.container?.evidence ?? [])).map(\.rule))
        }
        let missing = VirtualizationRule.standard.map(\.id).filter { !met.contains($0) }
        #expect(missing.isEmpty, "rows that no fixture meets")
    }

    @Test func everyRowThatDecidesDecidesSomewhere() throws {
        var deciding: Set<String> = []
        for fixture in Corpus.all {
            let verdict = try fixture.verdict()
            deciding.formUnion(
                (verdict.machine.evidence + (verdict.container?.evidence ?? [])).filter { $0.role == .decides }.map(
                    \.rule))
        }
        let missing = VirtualizationRule.standard.filter { $0.effect == .decides && !deciding.contains($0.id) }.map(
            \.id)
        #expect(missing.isEmpty, "rows that another row always forestalls")
    }

    @Test func everyKindIsFoundSomewhere() {
        let found = Set(Corpus.all.flatMap { [$0.expects("machine"), $0.expects("container")] }.compactMap { $0 })
        let missing = VirtualizationKind.allCases.map(\.rawValue).filter { !found.contains($0) }
        #expect(missing.isEmpty)
    }
}
