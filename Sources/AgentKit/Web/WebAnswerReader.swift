/// Reads an HTTP/1.1 answer as its octets come in (RFC 9112): content by length, in chunks, or to the connection's end.
///
/// Bounded: a head of more than 64 KiB or a body of more than the limit is a fault. Never traps on any octets.
public struct WebAnswerReader: Sendable {
    private enum Framing { case length(Int), chunks, toTheEnd }

    private let limit: Int
    private var octets: [UInt8] = []
    private var place = 0
    private var answer: WebAnswer?
    private var framing: Framing = .toTheEnd
    private static let headLimit = 65_536

    /// Reads an answer with a body of at most so many octets.
    public init(limit: Int) { self.limit = limit }

    /// Takes octets as they come. Gives the answer once it is whole; throws where it is none.
    public mutating func take(_ more: some Sequence<UInt8>) throws(WebFault) -> WebAnswer? {
        octets += more
        try readHead()
        guard let answer else { return nil }
        switch framing {
        case .length(let length):
            guard octets.count - place >= length else { return nil }
            return finished(answer, Array(octets[place..<place + length]))
        case .chunks: return try readChunks(answer)
        case .toTheEnd:
            guard octets.count - place <= limit else { throw tooLarge }
            return nil
        }
    }

    /// The connection ended. Gives the answer where that is its end.
    public func end() throws(WebFault) -> WebAnswer {
        guard let answer else { throw WebFault(.unreachable, "the connection ended before an answer") }
        guard case .toTheEnd = framing else { throw WebFault(.unreachable, "the connection ended within the answer") }
        return finished(answer, Array(octets[place...]))
    }

    private func finished(_ answer: WebAnswer, _ body: [UInt8]) -> WebAnswer {
        var answer = answer
        answer.body = body
        return answer
    }

    private var tooLarge: WebFault { WebFault(.malformed, "the answer is larger than \(limit) bytes") }

    /// Heads of 1xx are passed over.
    private mutating func readHead() throws(WebFault) {
        while answer == nil, let end = headEnd() {
            let head = String(decoding: octets[place..<end.start], as: UTF8.self)
            place = end.after
            let read = try Self.head(head)
            if read.status >= 200 { try frame(read) }
        }
        if answer == nil, octets.count - place > Self.headLimit {
            throw WebFault(.malformed, "the answer's headers do not end within \(Self.headLimit) bytes")
        }
    }

    private func headEnd() -> (start: Int, after: Int)? {
        var index = place
        while index + 3 < octets.count {
            if octets[index] == 13, octets[index + 1] == 10, octets[index + 2] == 13, octets[index + 3] == 10 {
                return (index, index + 4)
            }
            index += 1
        }
        return nil
    }

    private mutating func frame(_ read: WebAnswer) throws(WebFault) {
        answer = read
        if read.status == 204 || read.status == 304 {
            framing = .length(0)
        } else if read.headers["transfer-encoding"]?.lowercased().hasSuffix("chunked") == true {
            framing = .chunks
        } else if let text = read.headers["content-length"] {
            guard let length = Int(text), length >= 0 else {
                throw WebFault(.malformed, "the answer's Content-Length is no number")
            }
            guard length <= limit else { throw tooLarge }
            framing = .length(length)
        }
    }

    private static func head(_ text: String) throws(WebFault) -> WebAnswer {
        // Swift counts CR LF as one character, and splits there.
        let lines = text.split(whereSeparator: \.isNewline)
        let parts = (lines.first ?? "").split(separator: " ", maxSplits: 2)
        guard parts.count >= 2, parts[0].hasPrefix("HTTP/1."), let status = Int(parts[1]), (100..<600).contains(status)
        else { throw WebFault(.malformed, "the answer is not HTTP/1.1") }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let (name, value) = line.cut(at: ":") else { continue }
            headers[name.lowercased()] = headers[name.lowercased()] ?? value.trimmed
        }
        return WebAnswer(status: status, headers: headers)
    }

    /// Looks at the chunks from the first one each time: answers are small, and a state less is a fault less.
    private func readChunks(_ answer: WebAnswer) throws(WebFault) -> WebAnswer? {
        var body: [UInt8] = []
        var index = place
        while let end = lineEnd(from: index) {
            let line = String(decoding: octets[index..<end], as: UTF8.self).prefix { $0 != ";" }.trimmed
            guard let size = Int(line, radix: 16), size >= 0, size <= limit else {
                throw WebFault(.malformed, "the answer has a chunk without a size, or one that is too large")
            }
            index = end + 2
            if size == 0 { return trailerEnds(from: index) ? finished(answer, body) : nil }
            guard body.count + size <= limit else { throw tooLarge }
            guard octets.count >= index + size + 2 else { return nil }
            body += octets[index..<index + size]
            index += size + 2
        }
        guard octets.count - index <= 1024 else { throw WebFault(.malformed, "the answer has a chunk without a size") }
        return nil
    }

    private func trailerEnds(from index: Int) -> Bool {
        var index = index
        while let end = lineEnd(from: index) {
            if end == index { return true }
            index = end + 2
        }
        return false
    }

    private func lineEnd(from index: Int) -> Int? {
        var index = index
        while index + 1 < octets.count {
            if octets[index] == 13, octets[index + 1] == 10 { return index }
            index += 1
        }
        return nil
    }
}
