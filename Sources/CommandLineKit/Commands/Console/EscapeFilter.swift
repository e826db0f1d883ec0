/// Finds escape sequences in what a person types: `~.` at the beginning of a line ends the console.
struct EscapeFilter: Sendable {
    /// What the person wants beside typing.
    enum Wish: Sendable, Equatable {
        case leave
        case help
        case sendBreak
    }

    private enum Place { case lineStart, inLine, afterEscape }
    private let escape: EscapeCharacter
    private var place = Place.lineStart

    init(_ escape: EscapeCharacter = .tilde) { self.escape = escape }

    /// The bytes to send on, and a wish, after which the rest of the bytes is dropped.
    mutating func filter(_ bytes: [UInt8]) -> (send: [UInt8], wish: Wish?) {
        var send: [UInt8] = []
        for byte in bytes {
            switch place {
            case .afterEscape:
                if let wish = wish(byte) {
                    place = .lineStart
                    return (send, wish)
                }
                send += byte == escape.byte ? [byte] : [escape.byte, byte].compactMap { $0 }
                place = byte == escape.byte ? .inLine : after(byte)
            case .lineStart where byte == escape.byte: place = .afterEscape
            case .inLine where byte == escape.byte && escape.worksAnywhere: place = .afterEscape
            default:
                send.append(byte)
                place = after(byte)
            }
        }
        return (send, nil)
    }

    private func wish(_ byte: UInt8) -> Wish? {
        switch byte {
        case UInt8(ascii: "."): .leave
        case UInt8(ascii: "?"): .help
        case UInt8(ascii: "B"), UInt8(ascii: "b"): .sendBreak
        default: nil
        }
    }

    private func after(_ byte: UInt8) -> Place {
        byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n") ? .lineStart : .inLine
    }
}
