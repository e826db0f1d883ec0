public import WroughtCore

/// What the kernel's command line says of the interface that the machine booted from (`BOOTIF=`).
public enum BootInterface: Sendable, Hashable {
    /// Nothing: not booted over the network, or by a loader that does not tell.
    case absent
    /// The address. The same one may stand there several times.
    case found(MACAddress)
    /// Something that is no address: the text, and why.
    case malformed(String, reason: String)
    /// Several different addresses.
    case contradictory([MACAddress])

    /// Reads a kernel's command line: `BOOTIF=01-52-54-00-12-34-56` (pxelinux, iPXE's `hexhyp`) or the address alone
    /// with colons or hyphens. The key's capitals do not matter; what follows ` -- ` is for init and counts as well,
    /// since loaders append there.
    public init(commandLine: String) {
        let values = commandLine.split(whereSeparator: \.isWhitespace).compactMap(Self.value)
        var found: [MACAddress] = []
        for value in values {
            switch Self.address(value) {
            case .success(let address): if !found.contains(address) { found.append(address) }
            case .failure(let fault):
                self = .malformed(String(value.prefix(64)), reason: fault.reason)
                return
            }
        }
        switch found.count {
        case 0: self = .absent
        case 1: self = .found(found[0])
        default: self = .contradictory(found)
        }
    }

    /// The address, where there is exactly one.
    public var mac: MACAddress? { if case .found(let mac) = self { mac } else { nil } }

    private struct Fault: Error { let reason: String }

    private static func value(_ word: Substring) -> String? {
        guard let sign = word.firstIndex(of: "="), word[..<sign].lowercased() == "bootif" else { return nil }
        return word[word.index(after: sign)...].filter { $0 != "\"" }
    }

    private static func address(_ text: String) -> Result<MACAddress, Fault> {
        if let address = MACAddress(text) {
            // `01-52-54-00-12-34`, an octet short, would else pass for an address.
            return address.octets[0] & 1 == 0
                ? .success(address) : .failure(Fault(reason: "it is the address of a group; is an octet missing?"))
        }
        let parts = text.split(whereSeparator: { $0 == "-" || $0 == ":" })
        guard parts.count == 7, parts.allSatisfy({ $0.utf8.count == 2 }) else {
            return .failure(Fault(reason: "it is no address like 01-52-54-00-12-34-56"))
        }
        // The first octet is the hardware type of ARP (RFC 826): 1 is Ethernet, 32 InfiniBand.
        guard parts[0] == "01" else {
            return .failure(Fault(reason: "its hardware type \(parts[0]) is not Ethernet (01)"))
        }
        guard let address = MACAddress(parts.dropFirst().joined(separator: "-")) else {
            return .failure(Fault(reason: "it has digits that are not hexadecimal"))
        }
        return .success(address)
    }
}
