/// Reads the XML that libvirt writes: elements, attributes, text, comments, CDATA, character references.
///
/// Not a general XML processor, on purpose: a DOCTYPE is refused, so there are no entities to expand and nothing to
/// fetch. Every byte string gives a tree or an ``XMLProblem``, never a trap. XML 1.0, fifth edition; the numbers in
/// brackets are its productions.
struct XMLScanner {
    /// Deeper nesting than libvirt ever writes.
    static let deepest = 200

    private let bytes: [UInt8]
    private var place = 0
    /// The elements that are open, the outermost first.
    private var open: [XMLElement] = []
    private var root: XMLElement?

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The document's root element.
    /// - Throws: ``XMLProblem`` for anything that is not one well-formed element between optional comments.
    static func scan(_ bytes: [UInt8]) throws(XMLProblem) -> XMLElement {
        var scanner = XMLScanner(bytes)
        return try scanner.document()
    }

    private mutating func document() throws(XMLProblem) -> XMLElement {
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "<") { try markup() } else { try characters() }
        }
        guard open.isEmpty else { throw problem("<\(open.last?.name ?? "")> is not closed") }
        guard let root else { throw problem("there is no element") }
        return root
    }

    /// Whatever begins with `<`.
    private mutating func markup() throws(XMLProblem) {
        if starts("<!--") { return try skip(past: "-->") }
        if starts("<![CDATA[") { return try cdata() }
        if starts("<?") { return try skip(past: "?>") }
        if starts("<!") { throw problem("a document type is not accepted") }
        if starts("</") { return try endTag() }
        try startTag()
    }

    /// [40] and [44]: `<name attribute="value">` or `<name/>`.
    private mutating func startTag() throws(XMLProblem) {
        let start = place
        guard root == nil else { throw problem("there is a second root element") }
        guard open.count < Self.deepest else { throw problem("the elements are nested too deeply") }
        place += 1
        let name = try self.name()
        let attributes = try self.attributes()
        let isEmpty = starts("/>")
        try expect(isEmpty ? "/>" : ">")
        let element = XMLElement(name: name, attributes: attributes, range: start..<place, content: nil)
        if isEmpty { finish(element) } else { open.append(element) }
    }

    /// [42]: `</name>`.
    private mutating func endTag() throws(XMLProblem) {
        let start = place
        place += 2
        let name = try self.name()
        skipBlanks()
        guard var element = open.popLast(), element.name == name else { throw problem("</\(name)> closes nothing") }
        try expect(">")
        element.content = element.range.upperBound..<start
        element.range = element.range.lowerBound..<place
        finish(element)
    }

    private mutating func finish(_ element: XMLElement) {
        if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
    }

    /// [41]: every `name="value"` up to the end of the tag.
    private mutating func attributes() throws(XMLProblem) -> [XMLElement.Attribute] {
        var found: [XMLElement.Attribute] = []
        while true {
            let hadBlank = skipBlanks()
            guard let next = peek, next != UInt8(ascii: ">"), next != UInt8(ascii: "/") else { return found }
            guard hadBlank else { throw problem("a blank is missing before an attribute") }
            let attribute = try self.attribute()
            guard !found.contains(where: { $0.name == attribute.name }) else {
                throw problem("the attribute \(attribute.name) is there twice")
            }
            found.append(attribute)
        }
    }

    private mutating func attribute() throws(XMLProblem) -> XMLElement.Attribute {
        let name = try self.name()
        skipBlanks()
        try expect("=")
        skipBlanks()
        guard let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            throw problem("the attribute \(name) has no quoted value")
        }
        let start = place + 1
        guard let end = bytes[start...].firstIndex(of: quote) else {
            throw problem("the attribute \(name) is not closed")
        }
        guard !bytes[start..<end].contains(UInt8(ascii: "<")) else { throw problem("there is a < in an attribute") }
        let value = try XMLEntities.resolve(bytes[start..<end])
        place = end + 1
        return XMLElement.Attribute(name: name, value: value, valueRange: start..<end)
    }

    /// [14] and [67]: text up to the next `<`. Outside the root only blanks are allowed.
    private mutating func characters() throws(XMLProblem) {
        let end = bytes[place...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        let slice = bytes[place..<end]
        if open.isEmpty {
            guard slice.allSatisfy(isBlank) else { throw problem("there is text outside the root element") }
        } else {
            open[open.count - 1].text += try XMLEntities.resolve(slice)
        }
        place = end
    }

    /// [18]: text that is taken as it is.
    private mutating func cdata() throws(XMLProblem) {
        guard !open.isEmpty else { throw problem("there is text outside the root element") }
        let start = place + 9
        try skip(past: "]]>")
        guard start <= place - 3 else { throw problem("a CDATA section is not closed") }
        open[open.count - 1].text += String(decoding: bytes[start..<(place - 3)], as: UTF8.self)
    }
}

extension XMLScanner {
    private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

    private func problem(_ reason: String) -> XMLProblem { XMLProblem(reason, at: place) }

    private func starts(_ text: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        return bytes[place...].starts(with: wanted)
    }

    private mutating func expect(_ text: StaticString) throws(XMLProblem) {
        guard starts(text) else { throw problem("\(text) is missing") }
        place += text.utf8CodeUnitCount
    }

    private mutating func skip(past end: StaticString) throws(XMLProblem) {
        let start = place
        while place < bytes.count {
            if starts(end) {
                place += end.utf8CodeUnitCount
                return
            }
            place += 1
        }
        throw XMLProblem("\(end) is missing", at: start)
    }

    @discardableResult
    private mutating func skipBlanks() -> Bool {
        let start = place
        while let next = peek, isBlank(next) { place += 1 }
        return place > start
    }

    /// [5], taking every byte above ASCII for a letter.
    private mutating func name() throws(XMLProblem) -> String {
        let start = place
        while let next = peek, isNameByte(next) { place += 1 }
        guard place > start, !isDigitLike(bytes[start]) else { throw XMLProblem("a name is missing", at: start) }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x9...0xA).contains(byte) || byte == 0xD }

    private func isDigitLike(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        let letter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        return letter || isDigitLike(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte >= 0x80
    }
}
