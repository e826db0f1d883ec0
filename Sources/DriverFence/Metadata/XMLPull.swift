/// One piece of an XML document, in document order.
enum XMLPiece: Sendable, Hashable {
    /// `<name attribute="value">`; of `<name/>` an ``end(_:)`` follows at once.
    case start(String, [String: String])
    /// `</name>`
    case end(String)
    /// Text, entities resolved.
    case text(String)
}

/// Why bytes are not well-formed XML, and at which byte, counted from 0.
struct XMLFault: Error, Sendable, Hashable {
    let reason: String
    let offset: Int
}

/// Reads the XML that fence agents print, piece by piece: elements, attributes, text, comments, character references.
///
/// Not a general XML processor, on purpose: a document type is refused, so there is nothing to expand or to fetch.
/// Every byte string ends in `nil` or an ``XMLFault``, never in a trap. XML 1.0, fifth edition.
struct XMLPull {
    /// Deeper nesting than any metadata has.
    static let deepest = 50

    private let bytes: [UInt8]
    private var place = 0
    private var open: [String] = []
    private var hadRoot = false
    private var pendingEnd: String?

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next piece; nil at the end of a complete document.
    mutating func next() throws(XMLFault) -> XMLPiece? {
        if let name = pendingEnd {
            pendingEnd = nil
            open.removeLast()
            return .end(name)
        }
        while place < bytes.count {
            if bytes[place] != UInt8(ascii: "<") {
                if let text = try characters() { return text }
            } else if starts("<!--") {
                try skip(past: "-->")
            } else if starts("<?") {
                try skip(past: "?>")
            } else if starts("<!") {
                throw fault("a document type or CDATA section is not accepted")
            } else {
                return starts("</") ? try endTag() : try startTag()
            }
        }
        if let name = open.last { throw fault("<\(name)> is not closed") }
        if !hadRoot { throw fault("there is no element") }
        return nil
    }

    private mutating func startTag() throws(XMLFault) -> XMLPiece {
        if open.isEmpty, hadRoot { throw fault("there is a second root element") }
        if open.count >= Self.deepest { throw fault("the elements are nested too deeply") }
        place += 1
        let name = try self.name()
        let attributes = try self.attributes()
        hadRoot = true
        open.append(name)
        if starts("/>") {
            place += 2
            pendingEnd = name
        } else {
            try expect(UInt8(ascii: ">"))
        }
        return .start(name, attributes)
    }

    private mutating func endTag() throws(XMLFault) -> XMLPiece {
        place += 2
        let name = try self.name()
        skipBlanks()
        guard open.popLast() == name else { throw fault("</\(name)> closes nothing") }
        try expect(UInt8(ascii: ">"))
        return .end(name)
    }

    private mutating func attributes() throws(XMLFault) -> [String: String] {
        var found: [String: String] = [:]
        while true {
            let before = place
            skipBlanks()
            guard let next = peek, next != UInt8(ascii: ">"), next != UInt8(ascii: "/") else { return found }
            guard place > before else { throw fault("a blank is missing before an attribute") }
            let name = try self.name()
            skipBlanks()
            try expect(UInt8(ascii: "="))
            skipBlanks()
            let value = try quoted()
            guard found.updateValue(value, forKey: name) == nil else { throw fault("\(name) is there twice") }
        }
    }

    private mutating func quoted() throws(XMLFault) -> String {
        guard let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            throw fault("an attribute has no quoted value")
        }
        guard let end = bytes[(place + 1)...].firstIndex(of: quote) else { throw fault("a value is not closed") }
        let value = bytes[(place + 1)..<end]
        if value.contains(UInt8(ascii: "<")) { throw fault("there is a < in an attribute") }
        defer { place = end + 1 }
        return try resolve(value)
    }

    /// Text up to the next `<`; nil for blanks outside the root element, where nothing else may be.
    private mutating func characters() throws(XMLFault) -> XMLPiece? {
        let end = bytes[place...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        let slice = bytes[place..<end]
        if open.isEmpty, !slice.allSatisfy(isBlank) { throw fault("there is text outside the root element") }
        let text = open.isEmpty ? nil : XMLPiece.text(try resolve(slice))
        place = end
        return text
    }
}

extension XMLPull {
    private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

    private func fault(_ reason: String) -> XMLFault { XMLFault(reason: reason, offset: place) }

    private func starts(_ text: String) -> Bool { bytes[place...].starts(with: text.utf8) }

    private mutating func expect(_ byte: UInt8) throws(XMLFault) {
        guard peek == byte else { throw fault("\(Character(UnicodeScalar(byte))) is missing") }
        place += 1
    }

    private mutating func skip(past end: String) throws(XMLFault) {
        let start = place
        while place < bytes.count {
            if starts(end) {
                place += end.utf8.count
                return
            }
            place += 1
        }
        throw XMLFault(reason: "\(end) is missing", offset: start)
    }

    private mutating func skipBlanks() {
        while let next = peek, isBlank(next) { place += 1 }
    }

    /// A name, taking every byte above ASCII for a letter.
    private mutating func name() throws(XMLFault) -> String {
        let start = place
        while let next = peek, isNameByte(next) { place += 1 }
        guard place > start, !isDigitLike(bytes[start]) else {
            throw XMLFault(reason: "a name is missing", offset: start)
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x9 || byte == 0xA || byte == 0xD }

    private func isDigitLike(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        let letter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        return letter || isDigitLike(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte >= 0x80
    }

    /// The text that bytes stand for: the five entities and character references (sections 4.1 and 4.6); bytes that
    /// are not UTF-8 become replacement characters.
    private func resolve(_ bytes: ArraySlice<UInt8>) throws(XMLFault) -> String {
        var result = ""
        var rest = bytes
        while let mark = rest.firstIndex(of: UInt8(ascii: "&")) {
            result += String(decoding: rest[..<mark], as: UTF8.self)
            guard let end = rest[mark...].firstIndex(of: UInt8(ascii: ";")),
                let scalar = Self.scalar(String(decoding: rest[(mark + 1)..<end], as: UTF8.self))
            else { throw XMLFault(reason: "an entity is not known", offset: mark) }
            result.unicodeScalars.append(scalar)
            rest = rest[(end + 1)...]
        }
        return result + String(decoding: rest, as: UTF8.self)
    }

    private static let named: [String: Unicode.Scalar] = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"]

    private static func scalar(_ name: String) -> Unicode.Scalar? {
        guard name.hasPrefix("#") else { return named[name] }
        let digits = name.dropFirst()
        // The standard library's parser would take a sign.
        guard !digits.contains("+") else { return nil }
        let number = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return number.flatMap(Unicode.Scalar.init)
    }

    /// The text as it is written inside an element or a quoted attribute.
    static func escape(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<", ">", "&", "\"", "'", "\t", "\n", "\r": result += "&#\(scalar.value);"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
