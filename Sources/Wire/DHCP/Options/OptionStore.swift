/// The octets behind an ``OptionList``: codes as bare numbers, so that the work on them is the same machine code for
/// every option space. A generic store costs a server ten times as much per option that it looks at.
struct OptionStore: Sendable, Hashable {
    /// One option; a value of any length.
    struct Field: Sendable, Hashable {
        let code: UInt8
        var octets: [UInt8]
    }

    /// The options in their order, each code once.
    private(set) var fields: [Field] = []

    func index(of code: UInt8) -> Int? {
        for index in fields.indices where fields[index].code == code { return index }
        return nil
    }

    subscript(code: UInt8) -> [UInt8]? {
        get { index(of: code).map { fields[$0].octets } }
        set {
            switch (index(of: code), newValue) {
            case (let index?, let octets?): fields[index].octets = octets
            case (let index?, nil): fields.remove(at: index)
            case (nil, let octets?): fields.append(Field(code: code, octets: octets))
            case (nil, nil): break
            }
        }
    }

    /// Adds another piece: to the option's end where it is there, else as a new option (RFC 3396 section 5).
    private mutating func join(_ code: UInt8, _ octets: ArraySlice<UInt8>) {
        if let index = index(of: code) {
            fields[index].octets += octets
        } else {
            fields.append(Field(code: code, octets: Array(octets)))
        }
    }
}

extension OptionStore {
    /// Where a list of options lies within a packet, and how it is written.
    struct Extent {
        /// What the list is called in faults.
        var title: String
        /// The list's first octet.
        var start: Int
        /// The first octet behind the list.
        var end: Int
        /// True where 0 fills and 255 closes.
        var hasPadAndEnd = true
    }

    /// Joins the options of a part of a packet to this list: up to the end mark, or to the end of the part where there is
    /// none, which RFC 2131 section 4.1 forbids and clients do.
    mutating func read(_ octets: [UInt8], _ extent: Extent) throws(WireFault) {
        var index = extent.start
        while index < extent.end {
            let code = octets[index]
            if extent.hasPadAndEnd {
                if code == 255 { return }
                if code == 0 {
                    index += 1
                    continue
                }
            }
            guard index + 1 < extent.end else {
                throw WireFault(.truncated, extent.title, at: index, "option \(code) has no length")
            }
            let length = Int(octets[index + 1])
            let room = extent.end - index - 2
            guard length <= room else {
                throw WireFault(.truncated, extent.title, at: index, "option \(code) says \(length) bytes of \(room)")
            }
            join(code, octets[(index + 2)..<(index + 2 + length)])
            index += 2 + length
        }
    }

    /// How many octets an option takes with its numbers and lengths; every piece holds up to 255 octets of the value.
    static func encodedSize(of count: Int) -> Int { count + 2 * max(1, (count + 254) / 255) }

    /// Appends an option, in several pieces where it is longer than 255 octets (RFC 3396 section 6).
    static func append(_ field: Field, to octets: inout [UInt8]) {
        var rest = field.octets[...]
        repeat {
            let piece = rest.prefix(255)
            octets.append(field.code)
            octets.append(UInt8(piece.count))
            octets += piece
            rest = rest.dropFirst(255)
        } while !rest.isEmpty
    }
}
