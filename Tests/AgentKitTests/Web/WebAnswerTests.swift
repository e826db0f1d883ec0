import AgentKit
import SeededNumbers
import Testing

@Suite("HTTP answers")
struct WebAnswerTests {
    private func read(_ text: String, step: Int = .max, ends: Bool = false, limit: Int = 1000) throws -> WebAnswer? {
        var reader = WebAnswerReader(limit: limit)
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            if let answer = try reader.take(rest.prefix(step)) { return answer }
            rest = rest.dropFirst(min(step, rest.count))
        }
        return ends ? try reader.end() : nil
    }

    @Test(arguments: [1, 2, 7, 1000])
    func inPiecesOfAnySize(_ step: Int) throws {
        let byLength = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Wrought-Next: reboot\r\n\r\nhello"
        let answer = try #require(try read(byLength, step: step))
        #expect(answer.text == "hello")
        #expect(answer.headers["x-wrought-next"] == "reboot")
        let chunks =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nT: 1\r\n\r\n"
        #expect(try read(chunks, step: step)?.text == "abc0123456789")
        #expect(try read("HTTP/1.0 200 OK\r\n\r\nto the end", step: step, ends: true)?.text == "to the end")
        #expect(try read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", step: step)?.status == 204)
    }

    @Test(arguments: [
        "SSH-2.0-OpenSSH\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n", "HTTP/1.1 99 X\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFF\r\n",
    ])
    func refused(_ text: String) { #expect(throws: WebFault.self) { try read(text) } }

    @Test func endlessHeadersAndBodiesAreRefused() {
        let long = "HTTP/1.1 200 OK\r\nA: " + String(repeating: "a", count: 70_000)
        #expect(throws: WebFault.self) { try read(long) }
        let body = "HTTP/1.0 200 OK\r\n\r\n" + String(repeating: "a", count: 1001)
        #expect(throws: WebFault.self) { try read(body, ends: true) }
        #expect(throws: WebFault.self) { try read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel", ends: true) }
    }

    @Test func anyOctetsAreReadWithoutATrap() {
        var numbers = SeededGenerator(seed: 11)
        let seed = Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n".utf8)
        var whole = 0
        for _ in 0..<20_000 {
            var octets = seed
            for _ in 0..<Int.random(in: 0...3, using: &numbers) {
                octets[Int.random(in: 0..<octets.count, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
            }
            var reader = WebAnswerReader(limit: 100)
            if (try? reader.take(octets)) != nil { whole += 1 }
            _ = try? reader.end()
        }
        #expect(whole > 1000)
    }

    @Test func aRequest() throws {
        let request = WebRequest(
            .post, try WebAddress("http://10.0.0.1:5248/MAAS/?op=x"), headers: [("X", "a\r\nEvil: 1")], body: [1, 2])
        let text = String(decoding: request.encoded.dropLast(2), as: UTF8.self)
        #expect(text.hasPrefix("POST /MAAS/?op=x HTTP/1.1\r\nHost: 10.0.0.1:5248\r\n"))
        #expect(text.contains("Content-Length: 2\r\n"))
        #expect(text.contains("X: aEvil: 1\r\n"), "a line end in a header would begin another one")
    }

    @Test func aBoundaryThatTheContentHolds() {
        var form = MultipartForm()
        form.add("a", "b")
        let first = form.encoded.contentType.split(separator: "=")[1]
        form.add(.init("f", Array("--\(first)\r\n".utf8)))
        let second = form.encoded.contentType.split(separator: "=")[1]
        #expect(first != second)
    }
}
