/// A document and the changes to be made to it. Every byte that no change names stays what it was, which no parser
/// that writes its tree out again can promise.
struct XMLDraft: Sendable {
    /// The document as it was read.
    let bytes: [UInt8]
    /// Its root element.
    let root: XMLElement
    private var changes: [Change] = []

    private struct Change: Sendable {
        let range: Range<Int>
        let text: String
    }

    /// Reads a document.
    /// - Throws: ``XMLProblem``
    init(_ text: String) throws(XMLProblem) {
        bytes = Array(text.utf8)
        root = try XMLScanner.scan(bytes)
    }

    /// Takes an element out, with the blanks before it.
    mutating func remove(_ element: XMLElement) {
        var start = element.range.lowerBound
        while start > 0, isBlank(bytes[start - 1]) { start -= 1 }
        changes.append(Change(range: start..<element.range.upperBound, text: ""))
    }

    /// Gives an attribute of an element another value; does nothing when the attribute is not there.
    mutating func set(_ name: String, of element: XMLElement, to value: String) {
        guard let attribute = element.attributes.first(where: { $0.name == name }) else { return }
        changes.append(Change(range: attribute.valueRange, text: XMLEntities.escape(value)))
    }

    /// Puts XML in as the last children of an element, indented like its other children.
    mutating func append(_ xml: [String], to element: XMLElement) {
        guard !xml.isEmpty else { return }
        guard let content = element.content else { return open(element, with: xml) }
        let end = element.children.last?.range.upperBound ?? content.lowerBound
        let blanks = blanksBefore(element.children.last) ?? ""
        changes.append(Change(range: end..<end, text: xml.map { blanks + $0 }.joined()))
    }

    /// The document with every change made.
    var text: String {
        var result: [UInt8] = []
        var place = 0
        for change in changes.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            result += bytes[place..<max(place, change.range.lowerBound)]
            result += Array(change.text.utf8)
            place = max(place, change.range.upperBound)
        }
        return String(decoding: result + bytes[place...], as: UTF8.self)
    }

    /// Turns `<name/>` into `<name>xml</name>`.
    private mutating func open(_ element: XMLElement, with xml: [String]) {
        let end = element.range.upperBound
        changes.append(Change(range: (end - 2)..<end, text: ">" + xml.joined() + "</\(element.name)>"))
    }

    private func blanksBefore(_ element: XMLElement?) -> String? {
        guard let element else { return nil }
        var start = element.range.lowerBound
        while start > 0, isBlank(bytes[start - 1]) { start -= 1 }
        return String(decoding: bytes[start..<element.range.lowerBound], as: UTF8.self)
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x9...0xA).contains(byte) || byte == 0xD }
}
