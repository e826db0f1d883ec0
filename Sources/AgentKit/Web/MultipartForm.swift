/// A form of `multipart/form-data` (RFC 7578): fields as text, files as octets.
public struct MultipartForm: Sendable, Hashable {
    /// A file that travels with the form.
    public struct File: Sendable, Hashable {
        /// The part's name and the file's.
        public var name: String
        /// What is in it.
        public var content: [UInt8]

        /// A file.
        public init(_ name: String, _ content: [UInt8]) {
            self.name = name
            self.content = content
        }
    }

    private struct Field: Sendable, Hashable {
        let name: String
        let value: String
    }

    private var fields: [Field] = []
    /// The files, in their order.
    public private(set) var files: [File] = []

    /// An empty form.
    public init() {}

    /// Adds a field; nil adds nothing.
    public mutating func add(_ name: String, _ value: String?) {
        if let value { fields.append(Field(name: name, value: value)) }
    }

    /// Adds a file.
    public mutating func add(_ file: File) { files.append(file) }

    /// The form with the value of its header `Content-Type`.
    public var encoded: (contentType: String, body: [UInt8]) {
        let boundary = freeBoundary
        var body: [UInt8] = []
        for field in fields {
            body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(Self.quoted(field.name))\"\r\n\r\n".utf8
            body += field.value.utf8
            body += "\r\n".utf8
        }
        for file in files {
            let name = Self.quoted(file.name)
            body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"\(name)\"\r\n".utf8
            body += "Content-Type: application/octet-stream\r\n\r\n".utf8
            body += file.content
            body += "\r\n".utf8
        }
        body += "--\(boundary)--\r\n".utf8
        return ("multipart/form-data; boundary=\(boundary)", body)
    }

    /// The boundary must not occur in what it separates: a script's output may hold anything, a form among it.
    private var freeBoundary: String {
        var number: UInt64 = 0x5752_4F55_4748_5400
        while true {
            let boundary = "wrought-\(String(number, radix: 16))"
            let mark = Array(boundary.utf8)
            let isTaken =
                fields.contains { Self.contains(Array($0.value.utf8), mark) }
                || files.contains { Self.contains($0.content, mark) }
            if !isTaken { return boundary }
            number &+= 0x9E37_79B9_7F4A_7C15
        }
    }

    private static func contains(_ octets: [UInt8], _ mark: [UInt8]) -> Bool {
        guard octets.count >= mark.count else { return false }
        return octets.withUnsafeBufferPointer { octets in
            (0...(octets.count - mark.count)).contains { start in
                octets[start] == mark[0] && octets[start..<start + mark.count].elementsEqual(mark)
            }
        }
    }

    /// RFC 7578 section 4.2 with the percent encoding of HTML for what would end the name.
    private static func quoted(_ name: String) -> String {
        var quoted = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "\"": quoted += "%22"
            case "\r": quoted += "%0D"
            case "\n": quoted += "%0A"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted
    }
}
