import Testing
import WroughtConformance
import WroughtCore

@Suite struct JSONLinesTests {
    @Test func readsWhatItWrites() throws {
        #expect(try JSONLinesReader.report(ReportFormat.jsonl.text(of: ReportSample.report)) == ReportSample.report)
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let report = ReportSample.nasty(&generator)
            #expect(try JSONLinesReader.report(ReportFormat.jsonl.text(of: report)) == report)
        }
    }

    @Test(arguments: [
        (Int64.min, "0001-01-01T00:00:00.000000Z"), (-62_135_596_800_000_000, "0001-01-01T00:00:00.000000Z"),
        (-1, "1969-12-31T23:59:59.999999Z"), (0, "1970-01-01T00:00:00.000000Z"),
        (951_782_400_000_001, "2000-02-29T00:00:00.000001Z"), (Int64.max, "9999-12-31T23:59:59.999999Z"),
    ])
    func writesEveryMomentAsOneThatCanBeRead(_ microseconds: Int64, _ time: String) throws {
        var report = ReportSample.report
        report.started = Timestamp(microseconds: microseconds)
        let text = ReportFormat.jsonl.text(of: report)
        #expect(text.contains("\"started\":\"\(time)\""))
        let read = try JSONLinesReader.report(text)
        #expect(ReportFormat.jsonl.text(of: read) == text)
    }

    @Test func passesOverBlankLinesAndUnknownMembers() throws {
        let text = ReportFormat.jsonl.text(of: ReportSample.report)
            .replacing("{", with: "{\"later\":[1],", maxReplacements: 2).replacing("\n", with: "\r\n \r\n")
        #expect(try JSONLinesReader.report(text) == ReportSample.report)
    }

    /// Each takes the report's lines apart in another way.
    @Test(arguments: [
        (#""type":"head""#, #""type":"tail""#, "line 1: “type” is “tail”"),
        (#""type":"head""#, #""typ":"head""#, "line 1: “type” is missing"),
        (#""format":1"#, #""format":2"#, "line 1: “format” is 2; this kit reads 1"),
        (#""kit":"1""#, #""kit":1"#, "line 1: “kit” is integer; it is a string"),
        (#"["L2","secure"]"#, #"["L9"]"#, "line 1: “profiles” is “L9”; it is one of L0, L1,"),
        (#"["L2","secure"]"#, #"[2]"#, "line 1: “profiles” is array; it is a list of strings"),
        ("2026-11-21T09", "2026-02-30T09", "line 1: “started” is “2026-02-30T09"),
        (#""level":"may""#, #""level":"can""#, "line 7: “level” is “can”; it is one of must, should, may"),
        (#""outcome":"skipped""#, #""outcome":"passed""#, "line 9: “counts” is"),
        (#""outcome":"skipped","#, "", "line 7: “outcome” is missing"),
        (#""milliseconds":12.0"#, #""milliseconds":-1"#, "line 3: “milliseconds” is integer; it is a number from 0"),
        (#""detail":"the state is off""#, #""detail":0"#, "line 6: “detail” is integer; it is a string"),
        (#""transcript":["read: off"]"#, #""transcript":"x""#, "line 3: “transcript” is string"),
        (#""type":"end""#, #""type":"check""#, "line 9: the line of type “end” is missing"),
        (#""L2":"missed""#, #""L2":"reached""#, "line 9: “verdicts” is"),
        (#""level":"L1""#, #""level":"L2""#, "line 9: “level” is \"L2\", but the checks above come to \"L1\""),
        (#""good":false"#, #""good":true"#, "line 9: “good” is true"),
        (#""id":"PWR-001""#, #""id":"PWR-001"#, "line 5: this is not JSON: column"),
        (#"{"detail":"3 exchanges"#, #"["detail":"3 exchanges"#, "line 4: this is not JSON"),
    ])
    func namesTheLineAndWhatIsWrong(_ old: String, _ new: String, _ reason: String) throws {
        let text = ReportFormat.jsonl.text(of: ReportSample.report)
        let broken = text.replacing(old, with: new, maxReplacements: 1)
        try #require(broken != text)
        #expect { try JSONLinesReader.report(broken) } throws: { "\($0)".hasPrefix(reason) }
    }

    @Test func noReportThatLacksALineIsTakenForWhole() throws {
        let lines = ReportFormat.jsonl.text(of: ReportSample.report).split(separator: "\n")
        for missing in lines.indices {
            var rest = lines
            rest.remove(at: missing)
            #expect(throws: ReportFault.self) { try JSONLinesReader.report(rest.joined(separator: "\n")) }
        }
        #expect { try JSONLinesReader.report("\n\n") } throws: { "\($0)" == "line 1: the report is empty" }
        #expect { try JSONLinesReader.report("7") } throws: { "\($0)" == "line 1: this is no JSON object" }
    }

    @Test func neverTrapsOnAnyBytes() {
        let text = Array(ReportFormat.jsonl.text(of: ReportSample.report).utf8)
        var refused = 0
        for _ in 0..<2000 {
            var bytes = text
            for _ in 0..<Int.random(in: 1...4) { bytes[Int.random(in: 0..<bytes.count)] = .random(in: 0...255) }
            if (try? JSONLinesReader.report(bytes)) == nil { refused += 1 }
            let noise = (0..<Int.random(in: 0..<40)).map { _ in UInt8.random(in: 0...255) }
            if (try? JSONLinesReader.report(noise)) == nil { refused += 1 }
        }
        #expect(refused > 2000)
    }

    @Test func everyLineFitsTheSchema() throws {
        var generator = SystemRandomNumberGenerator()
        for report in [ReportSample.report] + (0..<50).map({ _ in ReportSample.nasty(&generator) }) {
            for line in ReportFormat.jsonl.text(of: report).split(separator: "\n") {
                #expect(try SchemaCheck(ReportSchema.value).problem(with: JSONReader.read(line)) == nil)
            }
        }
    }

    @Test(arguments: [
        #"{}"#, #"[]"#, #"{"type":"end"}"#, #"{"type":"head","format":1,"kit":"1"}"#,
        #"{"type":"check","id":"A","title":"","level":"may","profile":"L7","outcome":"passed","detail":null,"deviation":null,"milliseconds":0,"transcript":[]}"#,
        #"{"type":"check","id":"A","title":"","level":"may","profile":"L0","outcome":"passed","detail":7,"deviation":null,"milliseconds":0,"transcript":[]}"#,
        #"{"type":"check","id":"A","title":"","level":"may","profile":"L0","outcome":"passed","detail":"","deviation":null,"milliseconds":-1,"transcript":[]}"#,
        #"{"type":"check","id":"A","title":"","level":"may","profile":"L0","outcome":"passed","detail":"","deviation":null,"milliseconds":1,"transcript":[1]}"#,
        #"{"type":"head","format":1,"kit":"1","driver":"","title":"","version":null,"target":"","profiles":[],"started":"today"}"#,
        #"{"type":"end","counts":{"passed":0,"failed":0,"tolerated":0,"skipped":0.5},"verdicts":{},"level":null,"good":true,"milliseconds":1}"#,
        #"{"type":"end","counts":{"passed":0,"failed":0,"tolerated":0,"skipped":0},"verdicts":{"L7":"reached"},"level":null,"good":true,"milliseconds":1}"#,
    ])
    func theSchemaRefusesOtherLines(_ line: String) throws {
        #expect(try SchemaCheck(ReportSchema.value).problem(with: JSONReader.read(line)) != nil)
    }
}
