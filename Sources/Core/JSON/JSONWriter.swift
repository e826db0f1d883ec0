/// Writes JSON (RFC 8259) with sorted keys, so that equal values give equal text.
public enum JSONWriter {
    /// The value as text: in one line, or indented by two blanks for people. Numbers that JSON cannot hold (infinite,
    /// not a number) become null.
    public static func text(_ value: JSONValue, indented: Bool = false) -> String {
        // Bytes, because a string looks at its own form each time something is added to it.
        var out: [UInt8] = []
        out.reserveCapacity(256)
        write(value, to: &out, line: indented ? "\n" : nil)
        return String(decoding: out, as: UTF8.self)
    }

    /// `line` is the line end with the present indent, nil for no line ends.
    private static func write(_ value: JSONValue, to out: inout [UInt8], line: String?) {
        switch value {
        case .string(let text): quote(text, to: &out)
        case .int(let number): out += String(number).utf8
        case .double(let number): out += (number.isFinite ? String(number) : "null").utf8
        case .bool(let truth): out += (truth ? "true" : "false").utf8
        case .null: out += "null".utf8
        case .array(let items):
            list(items, "[", "]", to: &out, line: line) { item, out, line in write(item, to: &out, line: line) }
        case .object(let members):
            let sorted = members.sorted { $0.key < $1.key }
            list(sorted, "{", "}", to: &out, line: line) { member, out, line in
                quote(member.key, to: &out)
                out += (line == nil ? ":" : ": ").utf8
                write(member.value, to: &out, line: line)
            }
        }
    }

    private static func list<Item>(
        _ items: [Item], _ open: Unicode.Scalar, _ close: Unicode.Scalar, to out: inout [UInt8], line: String?,
        _ body: (Item, inout [UInt8], String?) -> Void
    ) {
        out.append(UInt8(ascii: open))
        let inner = line.map { $0 + "  " }
        for (index, item) in items.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            if let inner { out += inner.utf8 }
            body(item, &out, inner)
        }
        if !items.isEmpty, let line { out += line.utf8 }
        out.append(UInt8(ascii: close))
    }

    private static func quote(_ text: String, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        let start = out.count
        out += text.utf8
        if out[start...].contains(where: needsEscape) {
            let plain = Array(out[start...])
            out.removeSubrange(start...)
            for byte in plain { escape(byte, to: &out) }
        }
        out.append(UInt8(ascii: "\""))
    }

    /// RFC 8259 section 7; all of these are one byte in UTF-8.
    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static func escape(_ byte: UInt8, to out: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""): out += "\\\"".utf8
        case UInt8(ascii: "\\"): out += "\\\\".utf8
        case 0x0A: out += "\\n".utf8
        case 0x0D: out += "\\r".utf8
        case 0x09: out += "\\t".utf8
        case 0..<0x20: out += "\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8
        default: out.append(byte)
        }
    }
}
