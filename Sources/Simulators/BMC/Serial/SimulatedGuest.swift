/// What sits at the machine's end of a simulated serial line.
public enum SimulatedGuest: Sendable, Hashable {
    /// Nobody: prints what a test prints, answers nothing.
    case silent
    /// Gives back every byte.
    case echo
    /// A login prompt under this name, which nobody gets past.
    case login(host: String)
}

/// A guest at work.
struct GuestProgram: Sendable, Hashable {
    private let guest: SimulatedGuest
    private var line: [UInt8] = []
    /// Whose password is asked for; nil while the name is.
    private var user: [UInt8]?

    init(_ guest: SimulatedGuest) { self.guest = guest }

    /// The machine starts: what it prints.
    mutating func start() -> [UInt8] {
        line = []
        user = nil
        guard case .login(let host) = guest else { return [] }
        return Array("\r\nWrought simulated machine\r\n\r\n\(host) login: ".utf8)
    }

    /// Bytes arrive: what it answers.
    mutating func type(_ bytes: [UInt8]) -> [UInt8] {
        switch guest {
        case .silent: []
        case .echo: bytes
        case .login(let host): bytes.flatMap { type($0, host) }
        }
    }

    private mutating func type(_ byte: UInt8, _ host: String) -> [UInt8] {
        switch byte {
        // Consoles that keep a connection alive send zeroes, and carriage returns may bring a line feed.
        case 0, UInt8(ascii: "\n"): return []
        case UInt8(ascii: "\r"): return enter(host)
        case 8, 127: return erase()
        default:
            guard line.count < 64 else { return [] }
            line.append(byte)
            return user == nil ? [byte] : []
        }
    }

    private mutating func erase() -> [UInt8] {
        guard line.popLast() != nil, user == nil else { return [] }
        return [8, 32, 8]
    }

    private mutating func enter(_ host: String) -> [UInt8] {
        defer { line = [] }
        let prompt = "\(host) login: "
        if user != nil {
            user = nil
            return Array("\r\n\r\nLogin incorrect\r\n\(prompt)".utf8)
        }
        guard !line.isEmpty else { return Array("\r\n\(prompt)".utf8) }
        user = line
        return Array("\r\nPassword: ".utf8)
    }
}
