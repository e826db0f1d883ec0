extension FenceMetadata {
    /// More than ten times what the largest agent prints.
    static let longest = 1 << 20

    /// Why bytes are not an agent's metadata.
    public enum Fault: Error, Sendable, Hashable, CustomStringConvertible {
        /// More bytes than one mebibyte.
        case tooLong(Int)
        /// Not well-formed XML: why, and at which byte, counted from 0.
        case notXML(String, offset: Int)
        /// The root element is another than `resource-agent`.
        case root(String)
        /// An element of this name has no `name` attribute.
        case nameless(String)

        /// One clause for a person.
        public var description: String {
            switch self {
            case .tooLong(let count): "\(count) bytes are too many"
            case .notXML(let reason, let offset): "\(reason) at byte \(offset)"
            case .root(let name): "the root element is <\(name)>, not <resource-agent>"
            case .nameless(let element): "a <\(element)> has no name"
            }
        }
    }

    /// Reads what an agent printed. Elements that are not known are passed over.
    /// - Throws: ``Fault`` for any bytes that are not metadata; never traps.
    public init(decoding bytes: [UInt8]) throws(Fault) {
        guard bytes.count <= Self.longest else { throw .tooLong(bytes.count) }
        var draft = FenceMetadataDraft()
        var pull = XMLPull(bytes)
        do throws(XMLFault) {
            while let piece = try pull.next() { draft.take(piece) }
        } catch {
            throw draft.fault ?? .notXML(error.reason, offset: error.offset)
        }
        if let fault = draft.fault { throw fault }
        self = draft.metadata
    }

    /// The XML, as an agent prints it.
    public var encoded: [UInt8] {
        var lines = ["<?xml version=\"1.0\" ?>"]
        lines.append("<resource-agent\(attribute("name", name))\(attribute("shortdesc", summary))>")
        lines += ["<parameters>"] + parameters.map(\.xml) + ["</parameters>", "<actions>"]
        lines += actions.map { "<action\(attribute("name", $0))/>" } + ["</actions>", "</resource-agent>", ""]
        return Array(lines.joined(separator: "\n").utf8)
    }
}

extension FenceParameter {
    fileprivate var xml: String {
        var result = "<parameter\(attribute("name", name))\(attribute("required", isRequired ? "1" : "0"))"
        if isDeprecated { result += attribute("deprecated", "1") }
        if let obsoletes { result += attribute("obsoletes", obsoletes) }
        result += "><getopt\(attribute("mixed", getopt))/><content\(attribute("type", type))"
        if let fallback { result += attribute("default", fallback) }
        result += ">" + choices.map { "<option\(attribute("value", $0))/>" }.joined() + "</content>"
        return result + "<shortdesc>\(XMLPull.escape(summary))</shortdesc></parameter>"
    }
}

private func attribute(_ name: String, _ value: String) -> String { " \(name)=\"\(XMLPull.escape(value))\"" }

/// Metadata while it is being read.
private struct FenceMetadataDraft {
    private(set) var metadata = FenceMetadata(name: "")
    private(set) var fault: FenceMetadata.Fault?
    private var path: [String] = []
    private var parameter: FenceParameter?

    mutating func take(_ piece: XMLPiece) {
        switch piece {
        case .start(let name, let attributes):
            begin(name, attributes)
            path.append(name)
        case .end(let name):
            path.removeLast()
            if name == "parameter", let finished = parameter {
                metadata.parameters.append(finished)
                parameter = nil
            }
        case .text(let text):
            if path.last == "shortdesc" { parameter?.summary += text }
        }
    }

    private mutating func begin(_ element: String, _ attributes: [String: String]) {
        switch element {
        case _ where path.isEmpty:
            guard element == "resource-agent" else { return note(.root(element)) }
            metadata.name = named(element, attributes)
            metadata.summary = attributes["shortdesc"] ?? ""
        case "parameter":
            parameter = FenceParameter(
                named(element, attributes), isRequired: attributes["required"] == "1",
                isDeprecated: attributes["deprecated"] == "1", obsoletes: attributes["obsoletes"])
        case "content":
            parameter?.type = attributes["type"] ?? "string"
            parameter?.fallback = attributes["default"]
        case "option": attributes["value"].map { parameter?.choices.append($0) }
        case "getopt": parameter?.getopt = attributes["mixed"] ?? ""
        case "action": metadata.actions.append(named(element, attributes))
        default: break
        }
    }

    private mutating func named(_ element: String, _ attributes: [String: String]) -> String {
        if let name = attributes["name"] { return name }
        note(.nameless(element))
        return ""
    }

    private mutating func note(_ fault: FenceMetadata.Fault) { self.fault = self.fault ?? fault }
}
