/// What a network-boot client says in option 60: `PXEClient:Arch:00007:UNDI:003016` (PXE 2.1, table 2-1) or
/// `HTTPClient:Arch:00016:UNDI:003001` (UEFI 2.10 section 24.7.3). Servers answer with the first word alone.
public struct BootVendorClass: Sendable, Hashable, CustomStringConvertible {
    /// How the client fetches its boot file.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// By TFTP, or by what the boot program brings.
        case pxe = "PXEClient"
        /// By HTTP.
        case http = "HTTPClient"
    }

    /// How the client fetches its boot file.
    public var kind: Kind
    /// What it can start, nil where the text ends before. Option 93 says the same and counts where both are there.
    public var architecture: ClientArchitecture?
    /// The network card's interface, nil where the text ends before.
    public var interface: ClientNetworkInterface?

    /// A class.
    public init(
        _ kind: Kind, architecture: ClientArchitecture? = nil, interface: ClientNetworkInterface? = nil
    ) {
        self.kind = kind
        self.architecture = architecture
        self.interface = interface
    }

    /// Nil unless the text begins with one of the two words. What follows is read as far as it keeps the form.
    public init?(_ text: WireText) {
        let parts = text.octets.split(separator: 0x3A, omittingEmptySubsequences: false)
        guard let kind = Kind.allCases.first(where: { parts.first?.elementsEqual($0.rawValue.utf8) == true }) else {
            return nil
        }
        self.init(kind)
        guard let number = Self.number(after: "Arch", in: parts, at: 1), let value = UInt16(exactly: number) else {
            return
        }
        architecture = ClientArchitecture(rawValue: value)
        guard let version = Self.number(after: "UNDI", in: parts, at: 3) else { return }
        guard let major = UInt8(exactly: version / 1000), let minor = UInt8(exactly: version % 1000) else { return }
        interface = ClientNetworkInterface(major: major, minor: minor)
    }

    private static func number(after word: String, in parts: [ArraySlice<UInt8>], at index: Int) -> Int? {
        guard index + 1 < parts.count, parts[index].elementsEqual(word.utf8) else { return nil }
        let digits = parts[index + 1]
        guard (1...6).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// The text as a client sends it.
    public var text: WireText { WireText(description) }

    /// The text as a client sends it.
    public var description: String {
        var text = kind.rawValue
        guard let architecture else { return text }
        text += ":Arch:" + Self.padded(Int(architecture.rawValue), 5)
        guard let interface else { return text }
        return text + ":UNDI:" + Self.padded(Int(interface.major) * 1000 + Int(interface.minor), 6)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
