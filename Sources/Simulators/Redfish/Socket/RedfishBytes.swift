import WroughtCore

/// Answers as bytes. Written here and not by a library, because wrong answers must be possible.
enum RedfishBytes {
    /// The head of an answer, with its empty line.
    static func head(_ reply: RedfishReply, keepsAlive: Bool) -> [UInt8] {
        let response = reply.response
        var text = "HTTP/1.1 \(response.status) \(reason(response.status))\r\n"
        for header in response.headers { text += "\(header.name): \(clean(header.value))\r\n" }
        if response.status != 204, response.status != 304 {
            switch reply.framing {
            case _ where reply.opensStream: text += "Transfer-Encoding: chunked\r\n"
            case .length: text += "Content-Length: \(response.body.count)\r\n"
            case .chunked: text += "Transfer-Encoding: chunked\r\n"
            case .untilClose: break
            }
        }
        if !keepsAlive { text += "Connection: close\r\n" }
        return Array((text + "\r\n").utf8)
    }

    /// The body as it is framed, or its first bytes.
    static func body(_ reply: RedfishReply, first count: Int? = nil) -> [UInt8] {
        let whole = reply.response.body
        guard reply.framing == .chunked, reply.response.status != 204, reply.response.status != 304 else {
            return Array(whole.prefix(count ?? whole.count))
        }
        let chunks = whole.isEmpty ? [] : chunk(whole)
        return Array((chunks + Array("0\r\n\r\n".utf8)).prefix(count ?? .max))
    }

    /// Bytes as one chunk (RFC 9112 section 7.1).
    static func chunk(_ bytes: [UInt8]) -> [UInt8] {
        Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + [13, 10]
    }

    /// A header's value cannot begin a header of its own.
    private static func clean(_ value: String) -> String {
        String(String.UnicodeScalarView(value.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }

    private static func reason(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 201: "Created"
        case 202: "Accepted"
        case 204: "No Content"
        case 304: "Not Modified"
        case 307: "Temporary Redirect"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 409: "Conflict"
        case 412: "Precondition Failed"
        case 413: "Content Too Large"
        case 428: "Precondition Required"
        case 429: "Too Many Requests"
        case 501: "Not Implemented"
        case 503: "Service Unavailable"
        default: "Status"
        }
    }
}
