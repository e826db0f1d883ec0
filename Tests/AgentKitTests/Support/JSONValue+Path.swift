import WroughtCore

/// A step into JSON: a key or an index.
enum JSONStep: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case key(String), index(Int)
    init(stringLiteral value: String) { self = .key(value) }
    init(integerLiteral value: Int) { self = .index(value) }
}

extension JSONValue {
    subscript(_ steps: JSONStep...) -> JSONValue? {
        steps.reduce(Optional(self)) { value, step in
            switch (value, step) {
            case (.object(let members)?, .key(let key)): members[key]
            case (.array(let items)?, .index(let index)) where items.indices.contains(index): items[index]
            default: nil
            }
        }
    }
}
