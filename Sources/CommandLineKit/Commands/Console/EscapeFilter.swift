/// Finds the escape sequence in what a person types: `~.` at the beginning of a line ends the console.
struct EscapeFilter: Sendable {
    /// What the person wants beside typing.
    enum Wish: Sendable, Equatable {
        case leave
        case help
    }

    private enum Place { case lineStart, inLine, afterTilde }
    private var place = Place.lineStart

    /// The bytes to send on, and a wish, after which the rest of the bytes is dropped.
    mutating func filter(_ bytes: [UInt8]) -> (send: [UInt8], wish: Wish?) {
        var send: [UInt8] = []
        for byte in bytes {
            switch (place, byte) {
            case (.lineStart, UInt8(ascii: "~")): place = .afterTilde
            case (.afterTilde, UInt8(ascii: ".")): return (send, .leave)
            case (.afterTilde, UInt8(ascii: "?")):
                place = .lineStart
                return (send, .help)
            case (.afterTilde, UInt8(ascii: "~")):
                send.append(byte)
                place = .inLine
            case (.afterTilde, _):
                send += [UInt8(ascii: "~"), byte]
                place = after(byte)
            default:
                send.append(byte)
                place = after(byte)
            }
        }
        return (send, nil)
    }

    private func after(_ byte: UInt8) -> Place {
        byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n") ? .lineStart : .inLine
    }
}
