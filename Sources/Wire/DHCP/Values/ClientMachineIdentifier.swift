/// The machine's UUID as its firmware sends it, option 97 (RFC 4578 section 2.3).
public struct ClientMachineIdentifier: OptionValue, Hashable, CustomStringConvertible {
    /// What kind of identifier it is; 0 is a UUID and the only one defined.
    public let type: UInt8
    /// The identifier as sent; sixteen octets for a UUID.
    public let octets: [UInt8]

    /// Throws where there is no octet behind the type. Old ROMs send fewer or more than sixteen.
    public init(optionOctets: [UInt8]) throws(WireFault) {
        guard optionOctets.count > 1 else {
            throw .length("client machine identifier", optionOctets.count, expected: "17")
        }
        type = optionOctets[0]
        octets = Array(optionOctets[1...])
    }

    /// The type and the octets.
    public var optionOctets: [UInt8] { [type] + octets }

    /// The UUID as the operating system shows it from SMBIOS (`dmidecode`, `/sys/class/dmi/id/product_uuid`), where the
    /// first three groups are sent least significant octet first (SMBIOS 3 section 7.2.1). Nil unless there are sixteen
    /// octets.
    public var uuid: String? {
        guard isUUID else { return nil }
        let swapped = [3, 2, 1, 0, 5, 4, 7, 6].map { octets[$0] } + octets[8...]
        return Self.grouped(swapped)
    }

    /// The UUID with the octets in the order they were sent (RFC 4122), which is how some boot loaders write it in file
    /// names. Nil unless there are sixteen octets.
    public var uuidAsSent: String? { isUUID ? Self.grouped(octets) : nil }

    private var isUUID: Bool { type == 0 && octets.count == 16 }

    private static func grouped(_ octets: [UInt8]) -> String {
        [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { Hexadecimal.text(octets[$0]) }.joined(separator: "-")
    }

    /// The UUID, or the octets in hexadecimal.
    public var description: String { uuid ?? Hexadecimal.text(optionOctets, separator: ":") }
}
