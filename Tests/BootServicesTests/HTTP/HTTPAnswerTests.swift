import SeededNumbers
import Testing

@testable import WroughtBootServices

/// The pure parts of the server.
struct HTTPAnswerTests {
    @Test(
        arguments: [
            ("bytes=0-0", .part(0..<1)), ("bytes=0-", .part(0..<100)), ("bytes=10-19", .part(10..<20)),
            ("bytes=90-200", .part(90..<100)), ("bytes=-1", .part(99..<100)), ("bytes=-500", .part(0..<100)),
            ("BYTES = 1-2", .whole), ("bytes= 1 - 2 ", .part(1..<3)), ("bytes=100-", .unsatisfiable),
            ("bytes=-0", .unsatisfiable), ("bytes=99999999999999999999-", .unsatisfiable),
            ("bytes=0-99999999999999999999", .part(0..<100)), ("bytes=5-4", .whole), ("bytes=", .whole),
            ("bytes=a-b", .whole), ("bytes=+1-2", .whole), ("bytes=0-1,5-6", .whole), ("lines=0-1", .whole),
            ("bytes=--1", .whole), ("bytes=-9223372036854775808", .part(0..<100)),
        ] as [(String, HTTPRange)])
    func ranges(_ field: String, _ expected: HTTPRange) { #expect(HTTPRange(field, size: 100) == expected) }

    @Test func emptyFilesHaveNoRanges() {
        #expect(HTTPRange("bytes=0-", size: 0) == .unsatisfiable)
        #expect(HTTPRange("bytes=-5", size: 0) == .unsatisfiable)
        #expect(HTTPRange(nil, size: 0) == .whole)
    }

    @Test func randomRangesStayInsideTheFile() {
        var numbers = SeededGenerator(seed: 9110)
        let alphabet = Array("bytes=-,0123456789 \u{1F600}")
        for _ in 0..<20_000 {
            let text = "bytes=" + (0..<12).compactMap { _ in alphabet.randomElement(using: &numbers) }
            if case .part(let part) = HTTPRange(text, size: 1000) {
                #expect(!part.isEmpty && part.lowerBound >= 0 && part.upperBound <= 1000)
            }
        }
    }

    private func answer(_ change: (inout HTTPAnswer.Question) -> Void, size: Int = 100) -> HTTPAnswer {
        var question = HTTPAnswer.Question(method: "GET")
        change(&question)
        return HTTPAnswer(question, size: size, entityTag: "\"t\"", mediaType: "x/y")
    }

    private func field(_ name: String, of answer: HTTPAnswer) -> String? {
        answer.fields.first { $0.name == name }?.value
    }

    @Test func whole() {
        let whole = answer { _ in }
        #expect(whole.status == 200)
        #expect(whole.body == 0..<100)
        #expect(field("Content-Length", of: whole) == "100")
        #expect(field("Content-Type", of: whole) == "x/y")
        #expect(field("ETag", of: whole) == "\"t\"")
        #expect(field("Accept-Ranges", of: whole) == "bytes")
    }

    @Test func headTellsTheSizeAndSendsNothing() {
        let head = answer {
            $0.method = "HEAD"
            $0.range = "bytes=0-1"
        }
        #expect(head.status == 200)
        #expect(head.body.isEmpty)
        #expect(field("Content-Length", of: head) == "100")
    }

    @Test func partsAndTheirConditions() {
        let part = answer { $0.range = "bytes=10-19" }
        #expect(part.status == 206)
        #expect(part.body == 10..<20)
        #expect(field("Content-Range", of: part) == "bytes 10-19/100")
        #expect(field("Content-Length", of: part) == "10")
        let sameVersion = answer {
            $0.range = "bytes=10-19"
            $0.ifRange = "\"t\""
        }
        #expect(sameVersion.status == 206)
        let otherVersion = answer {
            $0.range = "bytes=10-19"
            $0.ifRange = "\"old\""
        }
        #expect(otherVersion.status == 200)
        let none = answer { $0.range = "bytes=100-" }
        #expect(none.status == 416)
        #expect(field("Content-Range", of: none) == "bytes */100")
    }

    @Test func knownVersionsAreNotSentAgain() {
        let known = answer {
            $0.ifNoneMatch = "\"a\", W/\"t\""
            $0.range = "bytes=0-1"
        }
        #expect(known.status == 304)
        #expect(known.body.isEmpty)
        #expect(field("ETag", of: known) == "\"t\"")
        #expect(answer { $0.ifNoneMatch = "\"a\"" }.status == 200)
    }

    @Test(
        arguments: [
            ("/a/b", "a/b", nil), ("/a%2Fb?x=%20", "a/b", "x=%20"), ("http://10.0.0.1:5248/a?b", "a", "b"),
            ("HTTP://host", "", nil), ("/%C3%A4", "ä", nil), ("/a#b", "a", nil), ("//a", "a", nil),
        ] as [(String, String, String?)])
    func targets(_ text: String, _ path: String, _ query: String?) throws {
        let target = try HTTPTarget(text)
        #expect(target.path.description == path)
        #expect(target.query == query)
    }

    @Test(arguments: ["*", "a", "", "/%", "/%4", "/%zz", "/%00", "/..", "/%2e%2e/x", "/a%5c..%5Cb", "/%ff"])
    func targetsThatAreNone(_ text: String) { #expect(throws: HTTPTarget.Fault.self) { try HTTPTarget(text) } }

    @Test func dates() {
        #expect(HTTPDate.text(of: 784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(HTTPDate.text(of: 0) == "Thu, 01 Jan 1970 00:00:00 GMT")
    }
}
