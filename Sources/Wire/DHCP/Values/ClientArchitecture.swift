/// What a network-boot client can start, option 93 (RFC 4578 section 2.1; IANA, "Processor Architecture Types").
///
/// RFC 4578 printed 7 and 9 the wrong way round (erratum 4624): firmware for x86-64 sends 7. A few old clients, iPXE of
/// before 2016 among them, send 9 and mean x86-64 too.
public struct ClientArchitecture: RawRepresentable, OptionElement, OptionValue, Hashable, CustomStringConvertible {
    /// The number as sent.
    public let rawValue: UInt16
    /// Every number is an architecture, also those that nobody named.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// 0: PC with a BIOS.
    public static let biosX86 = ClientArchitecture(rawValue: 0)
    /// 6: UEFI on 32-bit x86.
    public static let uefiX86 = ClientArchitecture(rawValue: 6)
    /// 7: UEFI on x86-64.
    public static let uefiX64 = ClientArchitecture(rawValue: 7)
    /// 9: EFI byte code; sent by some x86-64 clients.
    public static let uefiByteCode = ClientArchitecture(rawValue: 9)
    /// 10: UEFI on 32-bit ARM.
    public static let uefiARM32 = ClientArchitecture(rawValue: 10)
    /// 11: UEFI on 64-bit ARM.
    public static let uefiARM64 = ClientArchitecture(rawValue: 11)
    /// 12: Open Firmware on POWER.
    public static let openFirmwarePOWER = ClientArchitecture(rawValue: 12)
    /// 14: OPAL on POWER ("PowerNV").
    public static let opalPOWER = ClientArchitecture(rawValue: 14)
    /// 15: UEFI on 32-bit x86, by HTTP.
    public static let uefiX86HTTP = ClientArchitecture(rawValue: 15)
    /// 16: UEFI on x86-64, by HTTP.
    public static let uefiX64HTTP = ClientArchitecture(rawValue: 16)
    /// 19: UEFI on 64-bit ARM, by HTTP.
    public static let uefiARM64HTTP = ClientArchitecture(rawValue: 19)
    /// 20: PC with a BIOS, by HTTP.
    public static let biosX86HTTP = ClientArchitecture(rawValue: 20)
    /// 31: IBM Z, basic.
    public static let s390Basic = ClientArchitecture(rawValue: 31)
    /// 32: IBM Z, extended.
    public static let s390Extended = ClientArchitecture(rawValue: 32)

    /// The number.
    public init(from reader: inout OptionReader) throws(WireFault) { self.init(rawValue: try reader.number()) }
    /// The number.
    public func append(to octets: inout [UInt8]) { octets.append(bigEndian: rawValue) }
}
