import Foundation
import Testing
import WroughtCore

@testable import DriverExec

@Suite struct ContractTests {
    private func bytes(_ text: String) -> ArraySlice<UInt8> { Array(text.utf8)[...] }

    @Test func linesComeWholeHoweverTheyAreCut() {
        let text = "one\r\n\n{\"two\":2}\nthree"
        for cut in 0...text.utf8.count {
            var splitter = LineSplitter(limit: 100)
            let all = Array(text.utf8)
            let lines = splitter.lines(adding: all[..<cut]) + splitter.lines(adding: all[cut...])
            #expect(lines.map { String(decoding: $0, as: UTF8.self) } == ["one", "{\"two\":2}"])
        }
    }

    @Test func theLimitHoldsToTheByte() {
        var fits = LineSplitter(limit: 4)
        #expect(fits.lines(adding: bytes("1234\n1234")).count == 1)
        #expect(!fits.isOverlong)
        #expect(fits.lines(adding: bytes("5\n1\n")).isEmpty)
        #expect(fits.isOverlong)
    }

    @Test func randomBytesNeverTrap() {
        var generator = SystemRandomNumberGenerator()
        let words = ["{", "}", "\"id\"", ":", "1", ",", "\"result\"", "\"error\"", "\n", "null", "[", "\u{FF}", "{}"]
        for _ in 0..<3000 {
            var conversation = Conversation()
            _ = conversation.nextID()
            let noise = (0..<40).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let almost = (0..<20).flatMap { _ in Array((words.randomElement() ?? "").utf8) }
            var brokenSoFar = 0
            for event in conversation.receive(noise[...]) + conversation.receive(almost[...]) {
                if case .broken = event { brokenSoFar += 1 }
            }
            #expect(brokenSoFar <= 1)
        }
    }

    @Test func answersFindTheirRequest() {
        var conversation = Conversation()
        let (first, second) = (conversation.nextID(), conversation.nextID())
        let events = conversation.receive(
            bytes("{\"id\":\(second),\"result\":{}}\nhello\n{\"id\":\(first),\"result\":1}\n"))
        #expect(events == [.answered(2, .result([:])), .stray("hello"), .answered(1, .result(1))])
        #expect(conversation.receive(bytes("{\"id\":1,\"result\":1}\n")) == [.broken("answered request 1 twice")])
        #expect(conversation.receive(bytes("{\"id\":9}\n")).isEmpty)
    }

    @Test func theRequestLineIsWhatTheContractSays() throws {
        let settings = try ExecSettings.form.decode(
            RawSettings(
                ["command": "acme", "power_address": "10.0.0.7", "settings": "outlet=3,site=b"],
                secrets: ["secrets": Secret("password=s")]))
        let request = ProgramRequest(.boot, BootPlan.once(.http("http://x/a,b")).parameters(mode: .uefi), of: settings)
        #expect(
            String(decoding: request.line(id: 4, deadline: .seconds(20)), as: UTF8.self) == """
                {"address":"10.0.0.7","deadline":20000,"id":4,"method":"boot","params":{"devices":["http:http://x/a,b"],\
                "mode":"uefi","plan":"once"},"secrets":{"password":"s"},"settings":{"outlet":"3","site":"b"}}

                """)
        #expect(
            String(decoding: ProgramRequest.describe.line(id: 1, deadline: .seconds(10)), as: UTF8.self)
                == "{\"deadline\":10000,\"id\":1,\"method\":\"describe\",\"params\":{\"contract\":[1]}}\n")
    }

    @Test func aSecretThatHoldsAnotherIsHiddenWhole() {
        var redactor = Redactor()
        redactor.hide([Secret("ab"), Secret("abcd"), Secret(""), Secret("line1\nline2")])
        #expect(redactor.clean("abcd ab x line2") == "<redacted> <redacted> x <redacted>")
    }

    /// The page that others write drivers from shows lines that this driver writes and understands.
    @Test func theContractsPageShowsRealLines() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../docs/reference/exec-contract.md").standardizedFileURL
        let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n").map(String.init)
        let answers = lines.filter { $0.hasPrefix("← {") }.map { Array($0.dropFirst(2).utf8) }
        #expect(answers.count == 3)
        for answer in answers { #expect(try ProgramAnswer(line: answer) != nil) }
        let requests = lines.filter { $0.hasPrefix("→ {") }.map { String($0.dropFirst(2)) }
        #expect(requests.count == 4)
        for request in requests { #expect(JSONWriter.text(try JSONReader.read(request)) == request) }
        #expect(requests.contains(String(decoding: ProgramRequest.cancelLine(id: 3).dropLast(), as: UTF8.self)))
        let describe = ProgramRequest.describe.line(id: 1, deadline: .seconds(10))
        #expect(requests.contains(String(decoding: describe.dropLast(), as: UTF8.self)))
    }
}
