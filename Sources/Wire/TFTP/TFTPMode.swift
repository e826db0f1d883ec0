/// How a file's octets are sent (RFC 1350 section 1).
public enum TFTPMode: Sendable, Hashable {
    /// As they are.
    case octet
    /// As text with the line ends of the network; see ``Netascii``.
    case netascii
    /// Something else: the obsolete `mail`, or a word that no RFC has.
    case other(WireText)

    /// Reads the mode's word, capitals or not.
    init(_ text: WireText) {
        switch text.string.lowercased() {
        case "octet": self = .octet
        case "netascii": self = .netascii
        default: self = .other(text)
        }
    }

    /// The mode's word.
    public var text: WireText {
        switch self {
        case .octet: "octet"
        case .netascii: "netascii"
        case .other(let text): text
        }
    }
}
