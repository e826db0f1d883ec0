/// One element of a domain's XML, with the place of each of its parts in the bytes it was read from.
///
/// The places are what makes safe edits possible: see ``XMLDraft``.
struct XMLElement: Sendable, Hashable {
    /// One attribute.
    struct Attribute: Sendable, Hashable {
        /// The name as written, with its prefix.
        let name: String
        /// The value, entities resolved.
        let value: String
        /// Where the value stands, without its quotation marks.
        let valueRange: Range<Int>
    }

    /// The name as written, with its prefix.
    let name: String
    /// The attributes in document order.
    let attributes: [Attribute]
    /// The child elements in document order.
    var children: [XMLElement] = []
    /// The text directly inside, entities resolved, without that of children.
    var text = ""
    /// From `<` to the last `>`.
    var range: Range<Int>
    /// Between the start tag and the end tag; nil for `<name/>`.
    var content: Range<Int>?

    /// The value of an attribute.
    subscript(attribute name: String) -> String? { attributes.first { $0.name == name }?.value }

    /// The first child of a name.
    func first(_ name: String) -> XMLElement? { children.first { $0.name == name } }

    /// Every child of a name.
    func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

    /// The first element down a path of names, for example `os/type`.
    func at(_ path: String) -> XMLElement? {
        path.split(separator: "/").reduce(Optional(self)) { $0?.first(String($1)) }
    }

    /// The text without blanks at both ends.
    var trimmedText: String {
        var rest = Substring(text)
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
