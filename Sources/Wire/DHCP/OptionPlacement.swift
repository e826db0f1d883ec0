/// Distributes options over the options field and, only where that is too small, over `file` and `sname` (option 52,
/// RFC 2132 section 9.3).
struct OptionPlacement {
    /// A part of the message that holds options.
    private struct Part {
        var octets: [UInt8] = []
        /// What is left for numbers, lengths and values; the closing octet is not counted.
        var room: Int
    }

    /// The options field, `file`, `sname`: the order in which a reader joins them (RFC 3396 section 5).
    private var parts: [Part]
    /// Options for which there was no room.
    private(set) var leftOut: [DHCPOptionCode] = []

    /// Places options of a message whose options field has room for so many octets, all included.
    init(_ fields: [OptionStore.Field], optionsRoom: Int, fileIsFree: Bool, snameIsFree: Bool) {
        let needed = fields.reduce(1) { $0 + OptionStore.encodedSize(of: $1.octets.count) }
        guard needed > optionsRoom else {
            parts = [Part(room: optionsRoom - 1), Part(room: 0), Part(room: 0)]
            parts[0].octets.reserveCapacity(needed)
            for field in fields { put(field, into: 0) }
            return
        }
        parts = [
            Part(room: optionsRoom - (fileIsFree || snameIsFree ? 4 : 1)),
            Part(room: fileIsFree ? DHCPMessage.fileSize - 1 : 0),
            Part(room: snameIsFree ? DHCPMessage.snameSize - 1 : 0),
        ]
        squeeze(fields)
    }

    /// What goes into the options field, without option 52 and the end mark.
    var options: [UInt8] { parts[0].octets }
    /// What goes into `file`, without the end mark.
    var file: [UInt8] { parts[1].octets }
    /// What goes into `sname`, without the end mark.
    var sname: [UInt8] { parts[2].octets }
    /// Which fields hold options, as option 52 says it.
    var overload: UInt8 { (file.isEmpty ? 0 : 1) | (sname.isEmpty ? 0 : 2) }

    /// First what must not be missing, then the rest in its order; relay agent information last, in the options field.
    private mutating func squeeze(_ fields: [OptionStore.Field]) {
        let relay = fields.first { $0.code == 82 }
        let relaySize = relay.map { OptionStore.encodedSize(of: $0.octets.count) } ?? 0
        parts[0].room -= relaySize
        let needed = fields.filter { DHCPLayout.indispensable.contains($0.code) && $0.code != 82 }
        let others = fields.filter { !DHCPLayout.indispensable.contains($0.code) }
        for field in needed + others where !place(field) { leftOut.append(DHCPOptionCode(rawValue: field.code)) }
        guard let relay else { return }
        parts[0].room += relaySize
        if relaySize <= parts[0].room { put(relay, into: 0) } else { leftOut.append(82) }
    }

    /// Places one option whole where there is room, else in pieces.
    private mutating func place(_ field: OptionStore.Field) -> Bool {
        let size = OptionStore.encodedSize(of: field.octets.count)
        guard let part = parts.indices.first(where: { size <= parts[$0].room }) else { return split(field) }
        put(field, into: part)
        return true
    }

    private mutating func put(_ field: OptionStore.Field, into part: Int) {
        OptionStore.append(field, to: &parts[part].octets)
        parts[part].room -= OptionStore.encodedSize(of: field.octets.count)
    }

    /// Places one option over several parts in the order in which they are joined (RFC 3396 section 7).
    private mutating func split(_ field: OptionStore.Field) -> Bool {
        let capacities = parts.map { Self.capacity($0.room) }
        guard !field.octets.isEmpty, capacities.reduce(0, +) >= field.octets.count else { return false }
        var rest = field.octets[...]
        for part in parts.indices where capacities[part] > 0 && !rest.isEmpty {
            put(OptionStore.Field(code: field.code, octets: Array(rest.prefix(capacities[part]))), into: part)
            rest = rest.dropFirst(capacities[part])
        }
        return true
    }

    /// How long a value can be so that its pieces fit into so many octets.
    private static func capacity(_ room: Int) -> Int {
        guard room > 2 else { return 0 }
        return room / 257 * 255 + max(0, room % 257 - 2)
    }
}
