/// Reads JSON (RFC 8259) and says where it is wrong: a person who edits a file of machines needs the line.
///
/// Numbers without fraction and exponent that fit become ``JSONValue/int(_:)``. A key that occurs twice in one object
/// is refused, because one of the two values would be lost. Lists and objects may nest 128 deep.
public struct JSONReader {
    private let bytes: [UInt8]
    private var place = 0
    private static let deepest = 128

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Reads one value that fills the whole text; a byte order mark is skipped.
    public static func read(_ bytes: some Sequence<UInt8>) throws(JSONFault) -> JSONValue {
        var reader = JSONReader(Array(bytes))
        if reader.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.place = 3 }
        let value = try reader.value(depth: 0)
        reader.skipBlanks()
        guard reader.place == reader.bytes.count else { throw reader.fault("something follows the value") }
        return value
    }

    /// Reads one value that fills the whole text.
    public static func read(_ text: some StringProtocol) throws(JSONFault) -> JSONValue { try read(text.utf8) }

    private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
        guard depth < Self.deepest else { throw fault("nested more than \(Self.deepest) deep") }
        skipBlanks()
        switch peek {
        case UInt8(ascii: "{"): return .object(try object(depth: depth))
        case UInt8(ascii: "["): return .array(try array(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case .some: return try number()
        case nil: throw fault("a value is missing")
        }
    }

    private mutating func object(depth: Int) throws(JSONFault) -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        place += 1
        if takes("}") { return members }
        repeat {
            skipBlanks()
            guard peek == UInt8(ascii: "\"") else { throw fault("a name in quotation marks is missing") }
            let start = place
            let key = try string()
            let count = members.count
            guard takes(":") else { throw fault("a colon is missing after “\(key)”") }
            members[key] = try value(depth: depth + 1)
            guard members.count > count else {
                place = start
                throw fault("“\(key)” occurs twice in one object")
            }
        } while takes(",")
        guard takes("}") else { throw fault("a comma or } is missing") }
        return members
    }

    private mutating func array(depth: Int) throws(JSONFault) -> [JSONValue] {
        var items: [JSONValue] = []
        place += 1
        if takes("]") { return items }
        repeat { items.append(try value(depth: depth + 1)) } while takes(",")
        guard takes("]") else { throw fault("a comma or ] is missing") }
        return items
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(JSONFault) -> JSONValue {
        guard bytes[place...].starts(with: word.utf8) else { throw fault("no JSON value begins like this") }
        place += word.utf8.count
        return value
    }

    /// Skips blanks, and takes the punctuation if it is next.
    private mutating func takes(_ mark: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard peek == UInt8(ascii: mark) else { return false }
        place += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
    }

    private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

    private func fault(_ message: String) -> JSONFault {
        let before = bytes[..<min(place, bytes.count)]
        let line = before.count { $0 == 0x0A } + 1
        let column = before.reversed().prefix { $0 != 0x0A }.count + 1
        return JSONFault(message: message, line: line, column: column)
    }
}

extension JSONReader {
    private mutating func number() throws(JSONFault) -> JSONValue {
        let text = bytes[place...].prefix { $0.isDigit || "+-.eE".utf8.contains($0) }
        guard Self.isNumber(text) else { throw fault("no JSON value begins like this") }
        let digits = String(decoding: text, as: UTF8.self)
        defer { place += text.count }
        if !text.contains(where: { ".eE".utf8.contains($0) }), let int = Int(digits) { return .int(int) }
        guard let double = Double(digits), double.isFinite else { throw fault("the number is too large") }
        return .double(double)
    }

    /// RFC 8259 section 6: an optional minus, no leading zeros, digits on both sides of a point, digits after an e.
    private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        let whole = takeDigits(&rest)
        guard whole.count == 1 || (whole.count > 1 && whole.first != UInt8(ascii: "0")) else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard !takeDigits(&rest).isEmpty else { return false }
        }
        if let e = rest.first, "eE".utf8.contains(e) {
            rest.removeFirst()
            if let sign = rest.first, "+-".utf8.contains(sign) { rest.removeFirst() }
            guard !takeDigits(&rest).isEmpty else { return false }
        }
        return rest.isEmpty
    }

    private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let digits = rest.prefix(while: \.isDigit)
        rest = rest[digits.endIndex...]
        return digits
    }

    private mutating func string() throws(JSONFault) -> String {
        place += 1
        let start = place
        // Nearly every text is as it stands: no escape, nothing to copy byte by byte.
        while let byte = peek, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { place += 1 }
        if peek == UInt8(ascii: "\"") {
            defer { place += 1 }
            return try utf8(bytes[start..<place])
        }
        var text = Array(bytes[start..<place])
        while let byte = peek {
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return try utf8(text[...])
            case UInt8(ascii: "\\"): text.append(contentsOf: String(try escaped()).utf8)
            case 0..<0x20:
                place -= 1
                throw fault("a string holds a line end or control character; write \\n for a line end")
            default: text.append(byte)
            }
        }
        throw fault("a string has no closing quotation mark")
    }

    private func utf8(_ text: ArraySlice<UInt8>) throws(JSONFault) -> String {
        guard let string = String(validating: text, as: UTF8.self) else { throw fault("the text is not UTF-8") }
        return string
    }

    private mutating func escaped() throws(JSONFault) -> Unicode.Scalar {
        guard let byte = peek else { throw fault("a string has no closing quotation mark") }
        place += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try codePoint()
        default: throw fault("\\ is followed by a character that it does not escape; write \\\\ for a backslash")
        }
    }

    /// `\uXXXX`, or two of them that are a surrogate pair (RFC 8259 section 7).
    private mutating func codePoint() throws(JSONFault) -> Unicode.Scalar {
        let high = try hex()
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard (0xD800..<0xDC00).contains(high), bytes[place...].starts(with: "\\u".utf8) else {
            throw fault("half of a surrogate pair")
        }
        place += 2
        let low = try hex()
        guard (0xDC00..<0xE000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { throw fault("half of a surrogate pair") }
        return scalar
    }

    private mutating func hex() throws(JSONFault) -> UInt32 {
        let digits = bytes[place...].prefix(4)
        let text = String(decoding: digits, as: UTF8.self)
        guard digits.count == 4, text.allSatisfy(\.isHexDigit), let value = UInt32(text, radix: 16) else {
            throw fault("\\u needs four hexadecimal digits")
        }
        place += 4
        return value
    }
}

extension UInt8 {
    /// True for the digits of ASCII.
    package var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
