/// Writes JSON (RFC 8259) with sorted keys, so that equal values give equal text.
public enum JSONWriter {
    /// The value as text: in one line, or indented by two blanks for people. Numbers that JSON cannot hold (infinite,
    /// not a number) become null.
    public static func text(_ value: JSONValue, indented: Bool = false) -> String {
        var out = ""
        write(value, to: &out, line: indented ? "\n" : nil)
        return out
    }

    /// `line` is the line end with the present indent, nil for no line ends.
    private static func write(_ value: JSONValue, to out: inout String, line: String?) {
        switch value {
        case .string(let text): quote(text, to: &out)
        case .int(let number): out += String(number)
        case .double(let number): out += number.isFinite ? String(number) : "null"
        case .bool(let truth): out += truth ? "true" : "false"
        case .null: out += "null"
        case .array(let items):
            list(items, "[", "]", to: &out, line: line) { item, out, line in write(item, to: &out, line: line) }
        case .object(let members):
            let sorted = members.sorted { $0.key < $1.key }
            list(sorted, "{", "}", to: &out, line: line) { member, out, line in
                quote(member.key, to: &out)
                out += line == nil ? ":" : ": "
                write(member.value, to: &out, line: line)
            }
        }
    }

    private static func list<Item>(
        _ items: [Item], _ open: String, _ close: String, to out: inout String, line: String?,
        _ body: (Item, inout String, String?) -> Void
    ) {
        out += open
        let inner = line.map { $0 + "  " }
        for (index, item) in items.enumerated() {
            if index > 0 { out += "," }
            out += inner ?? ""
            body(item, &out, inner)
        }
        if !items.isEmpty { out += line ?? "" }
        out += close
    }

    private static func quote(_ text: String, to out: inout String) {
        out += "\""
        defer { out += "\"" }
        if !text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
            out += text
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "\0"..<" ":
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
    }
}
