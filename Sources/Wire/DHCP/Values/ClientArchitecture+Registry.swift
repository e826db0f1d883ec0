extension ClientArchitecture {
    /// The firmware that a boot program is started by.
    public enum Firmware: String, Sendable, Hashable, CaseIterable {
        /// PC BIOS.
        case bios
        /// UEFI, or the EFI of before.
        case uefi
        /// Open Firmware and its kin on POWER.
        case openFirmware = "open-firmware"
        /// OPAL with petitboot.
        case opal
        /// U-Boot.
        case uboot = "u-boot"
        /// IBM Z's loader.
        case s390
        /// The Raspberry Pi's boot ROM.
        case raspberryPi = "raspberry-pi"
        /// One of the early entries that nobody sends.
        case other
    }

    /// The processor that a boot program is made for.
    public enum Processor: String, Sendable, Hashable, CaseIterable {
        /// 32-bit x86; a BIOS boot program starts as such on x86-64 too.
        case x86
        /// x86-64.
        case x64
        /// EFI byte code, for any processor.
        case byteCode = "byte-code"
        /// 32-bit ARM.
        case arm32
        /// 64-bit ARM.
        case arm64
        /// POWER.
        case power
        /// IBM Z.
        case s390
        /// 32-bit RISC-V.
        case riscv32
        /// 64-bit RISC-V.
        case riscv64
        /// 128-bit RISC-V.
        case riscv128
        /// 32-bit MIPS.
        case mips32
        /// 64-bit MIPS.
        case mips64
        /// 32-bit Sunway.
        case sunway32
        /// 64-bit Sunway.
        case sunway64
        /// 32-bit LoongArch.
        case loongarch32
        /// 64-bit LoongArch.
        case loongarch64
        /// Itanium.
        case itanium
        /// One of the early entries that nobody sends.
        case other
    }

    private struct Row {
        let name: String
        let firmware: Firmware
        let processor: Processor
        let isHTTPBoot: Bool

        init(_ name: String, _ firmware: Firmware, _ processor: Processor, http: Bool = false) {
            self.name = name
            self.firmware = firmware
            self.processor = processor
            isHTTPBoot = http
        }
    }

    /// IANA's registry; the index is the number.
    private static let rows: [Row] = [
        Row("x86 BIOS", .bios, .x86),
        Row("NEC/PC98", .other, .other),
        Row("Itanium", .uefi, .itanium),
        Row("DEC Alpha", .other, .other),
        Row("Arc x86", .other, .other),
        Row("Intel Lean Client", .other, .other),
        Row("x86 UEFI", .uefi, .x86),
        Row("x64 UEFI", .uefi, .x64),
        Row("EFI Xscale", .uefi, .other),
        Row("EBC", .uefi, .byteCode),
        Row("ARM 32-bit UEFI", .uefi, .arm32),
        Row("ARM 64-bit UEFI", .uefi, .arm64),
        Row("PowerPC Open Firmware", .openFirmware, .power),
        Row("PowerPC ePAPR", .openFirmware, .power),
        Row("POWER OPAL v3", .opal, .power),
        Row("x86 UEFI HTTP", .uefi, .x86, http: true),
        Row("x64 UEFI HTTP", .uefi, .x64, http: true),
        Row("EBC HTTP", .uefi, .byteCode, http: true),
        Row("ARM 32-bit UEFI HTTP", .uefi, .arm32, http: true),
        Row("ARM 64-bit UEFI HTTP", .uefi, .arm64, http: true),
        Row("x86 BIOS HTTP", .bios, .x86, http: true),
        Row("ARM 32-bit U-Boot", .uboot, .arm32),
        Row("ARM 64-bit U-Boot", .uboot, .arm64),
        Row("ARM 32-bit U-Boot HTTP", .uboot, .arm32, http: true),
        Row("ARM 64-bit U-Boot HTTP", .uboot, .arm64, http: true),
        Row("RISC-V 32-bit UEFI", .uefi, .riscv32),
        Row("RISC-V 32-bit UEFI HTTP", .uefi, .riscv32, http: true),
        Row("RISC-V 64-bit UEFI", .uefi, .riscv64),
        Row("RISC-V 64-bit UEFI HTTP", .uefi, .riscv64, http: true),
        Row("RISC-V 128-bit UEFI", .uefi, .riscv128),
        Row("RISC-V 128-bit UEFI HTTP", .uefi, .riscv128, http: true),
        Row("s390 basic", .s390, .s390),
        Row("s390 extended", .s390, .s390),
        Row("MIPS 32-bit UEFI", .uefi, .mips32),
        Row("MIPS 64-bit UEFI", .uefi, .mips64),
        Row("Sunway 32-bit UEFI", .uefi, .sunway32),
        Row("Sunway 64-bit UEFI", .uefi, .sunway64),
        Row("LoongArch 32-bit UEFI", .uefi, .loongarch32),
        Row("LoongArch 32-bit UEFI HTTP", .uefi, .loongarch32, http: true),
        Row("LoongArch 64-bit UEFI", .uefi, .loongarch64),
        Row("LoongArch 64-bit UEFI HTTP", .uefi, .loongarch64, http: true),
        Row("ARM rpiboot", .raspberryPi, .arm64),
    ]

    private var row: Row? { Self.rows.indices.contains(Int(rawValue)) ? Self.rows[Int(rawValue)] : nil }

    /// Every architecture that IANA lists, in its order.
    public static var registered: [ClientArchitecture] { rows.indices.map { .init(rawValue: UInt16($0)) } }

    /// The name, nil for a number that IANA does not list.
    public var name: String? { row?.name }
    /// The firmware; nil for a number that IANA does not list.
    public var firmware: Firmware? { row?.firmware }
    /// The processor; nil for a number that IANA does not list.
    public var processor: Processor? { row?.processor }
    /// True where the client fetches its boot file by HTTP and wants an address (URI) for it. Such a client's vendor
    /// class is `HTTPClient`.
    public var isHTTPBoot: Bool { row?.isHTTPBoot ?? false }

    /// Number and name, `7 (x64 UEFI)`.
    public var description: String { name.map { "\(rawValue) (\($0))" } ?? "\(rawValue)" }
}
