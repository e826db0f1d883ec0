import ArgumentParser

/// The character that begins a person's orders to the console itself.
struct EscapeCharacter: ExpressibleByArgument, Hashable, Sendable, CustomStringConvertible {
    /// Nil where there is none.
    let byte: UInt8?
    let description: String

    static let tilde = EscapeCharacter(byte: UInt8(ascii: "~"), description: "~")

    private init(byte: UInt8?, description: String) {
        self.byte = byte
        self.description = description
    }

    /// `~` or another printable character, `^]` or another control character, `none`. Not one that is an order itself.
    init?(argument: String) {
        let bytes = Array(argument.utf8)
        switch (argument, bytes.count) {
        case ("none", _): self.init(byte: nil, description: argument)
        case (_, 1) where (0x21...0x7E).contains(bytes[0]) && !".?bB".utf8.contains(bytes[0]):
            self.init(byte: bytes[0], description: argument)
        case (_, 2) where bytes[0] == UInt8(ascii: "^") && (0x40...0x7E).contains(bytes[1]):
            self.init(byte: bytes[1] & 0x1F, description: argument)
        default: return nil
        }
    }

    /// A control character cannot be a part of ordinary text, so it need not be at the beginning of a line.
    var worksAnywhere: Bool { byte.map { $0 < 0x20 } ?? false }
}
