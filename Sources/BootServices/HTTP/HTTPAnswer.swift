/// What a request for a file gets: computed from the request's fields and the file, without a socket.
struct HTTPAnswer: Hashable {
    /// The fields of a request that matter.
    struct Question: Hashable {
        var method: String
        var range: String?
        var ifRange: String?
        var ifNoneMatch: String?
    }

    let status: Int
    let fields: [Field]
    /// Octets of the file that follow the head.
    let body: Range<Int>
    /// The part that a 206 says it is.
    let range: Range<Int>?

    /// One header field.
    struct Field: Hashable {
        let name: String
        let value: String

        init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The answer for a file that is there. The method is GET or HEAD.
    init(_ question: Question, size: Int, entityTag: String, mediaType: String) {
        let isCurrent = question.ifNoneMatch.map { EntityTag.list($0, names: entityTag) } ?? false
        let mayBePart = question.method == "GET" && question.ifRange.map { $0 == entityTag } ?? true
        let asked = mayBePart ? HTTPRange(question.range, size: size) : .whole
        var fields = [Field("ETag", entityTag), Field("Accept-Ranges", "bytes")]
        switch (isCurrent, asked) {
        case (true, _):
            (status, body, range) = (304, 0..<0, nil)
        case (_, .unsatisfiable):
            (status, body, range) = (416, 0..<0, nil)
            fields += [Field("Content-Range", "bytes */\(size)"), Field("Content-Length", "0")]
        case (_, .part(let part)):
            (status, body, range) = (206, part, part)
            fields += [Field("Content-Range", "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(size)")]
            fields += Self.content(mediaType, part.count)
        case (_, .whole):
            (status, body, range) = (200, question.method == "HEAD" ? 0..<0 : 0..<size, nil)
            fields += Self.content(mediaType, size)
        }
        self.fields = fields
    }

    private static func content(_ mediaType: String, _ size: Int) -> [Field] {
        [Field("Content-Type", mediaType), Field("Content-Length", String(size))]
    }
}
