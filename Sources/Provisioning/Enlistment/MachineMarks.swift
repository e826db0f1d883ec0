public import WroughtCore

/// What a machine is recognised by. Known bad values are left out: see ``BadMark``.
public struct MachineMarks: Sendable, Hashable, Codable {
    /// The addresses of its network cards.
    public private(set) var macs: Set<MACAddress>
    /// The system's UUID, in lower case with hyphens; nil where it is missing or worthless.
    public private(set) var uuid: String?
    /// The serial number as the maker wrote it; nil where it is missing or worthless.
    public private(set) var serial: String?
    /// What was left out, for people.
    public private(set) var ignored: [BadMark.Finding]

    /// Marks as a machine tells them, raw.
    public init(macs: some Sequence<MACAddress> = [MACAddress](), uuid: String? = nil, serial: String? = nil) {
        var ignored: [BadMark.Finding] = []
        func usable(_ kind: BadMark.Kind, _ text: String?) -> String? {
            guard let text, !text.isEmpty else { return nil }
            guard let bad = BadMark.first(kind, text) else { return text }
            ignored.append(BadMark.Finding(kind: kind, value: String(text.prefix(64)), reason: bad.reason))
            return nil
        }
        self.macs = Set(macs.filter { usable(.mac, $0.description) != nil })
        self.uuid = usable(.uuid, uuid.map(Self.plain)?.lowercased())
        self.serial = usable(.serial, serial.map(Self.plain))
        self.ignored = ignored
    }

    /// True when there is nothing to recognise the machine by.
    public var isEmpty: Bool { macs.isEmpty && uuid == nil && serial == nil }

    /// Adds what another reading of the same machine found; what is new replaces UUID and serial number.
    public mutating func merge(_ other: MachineMarks) {
        macs.formUnion(other.macs)
        uuid = other.uuid ?? uuid
        serial = other.serial ?? serial
        ignored = other.ignored
    }

    /// Without blanks and other invisible characters at the ends, and not longer than any real value.
    private static func plain(_ text: String) -> String {
        let isBlank = { (character: Character) in
            character.isWhitespace || character.asciiValue.map { $0 < 0x21 } ?? false
        }
        let front = text.drop(while: isBlank)
        let end = front.lastIndex { !isBlank($0) }
        return String((end.map { front[...$0] } ?? "").prefix(128))
    }

    /// True when both texts are one UUID. Firmware before SMBIOS 2.6 gives the first three parts in the other byte
    /// order, and so may DHCP option 97 and the agent for one machine.
    public static func areSame(uuid one: String, _ other: String) -> Bool {
        one == other || swapped(one) == other
    }

    /// A UUID with the bytes of its first three parts turned round.
    public static func swapped(_ uuid: String) -> String {
        let parts = uuid.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 5 else { return uuid }
        let turned = parts.prefix(3).map { part in
            stride(from: part.utf8.count, to: 0, by: -2).map { end in
                let upper = part.utf8.index(part.utf8.startIndex, offsetBy: end)
                let lower = part.utf8.index(part.utf8.startIndex, offsetBy: max(0, end - 2))
                return String(part[lower..<upper])
            }.joined()
        }
        return (turned + parts.suffix(2).map(String.init)).joined(separator: "-")
    }
}
