/// How a piece of text stands out on a terminal; plain text everywhere else.
enum TextStyle: Sendable, Hashable {
    case plain, heading, good, quiet, warning, bad

    private var code: String? {
        switch self {
        case .plain: nil
        case .heading: "1"
        case .good: "32"
        case .quiet: "2"
        case .warning: "33"
        case .bad: "31"
        }
    }

    /// The text with its colour, or as it is.
    func apply(to text: String, colours: Bool) -> String {
        guard colours, let code else { return text }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}
