extension VirtualizationRule {
    /// Every row about the machine, in the order in which they decide: that of `systemd-detect-virt`, with what it leaves
    /// out put in where it is surest. Rows that only hint come last.
    public static let machine: [VirtualizationRule] =
        earlyFirmware + userModeLinux + xen + signatures + lateFirmware + deviceTree + controlProgram + tentative
        + kernelLog + tables + devices + generic + hardware

    /// Every row about containers, in the order in which they decide.
    public static let containers: [VirtualizationRule] = container

    /// All rows.
    public static let standard: [VirtualizationRule] = machine + containers

    /// The row with this id.
    public static func named(_ id: String) -> VirtualizationRule? { standard.first { $0.id == id } }
}

extension VirtualizationRule {
    /// A row that looks for the beginnings of SMBIOS texts.
    static func firmware(
        _ id: String, _ kind: VirtualizationKind, _ beginnings: [String],
        in fields: [FirmwareEvidence.Field] = standardFields, weight: Int, reason: String, source: String,
        unless exception: @escaping @Sendable (MachineEvidence) -> Bool = { _ in false }
    ) -> VirtualizationRule {
        let files = fields == standardFields ? "SMBIOS" : fields.map(\.rawValue).joined(separator: ", ")
        let texts = beginnings.map { "`\($0)`" }.joined(separator: ", ")
        return VirtualizationRule(
            id: id, kind: kind, effect: .decides, weight: weight, looksAt: "\(files) begins with \(texts)",
            reason: reason, source: source
        ) { exception($0) ? nil : $0.firmware.sighting(of: beginnings, in: fields) }
    }

    /// The fields that systemd looks at, in its order: the product first, to know KVM under QEMU's name.
    static let standardFields: [FirmwareEvidence.Field] = [
        .productName, .systemVendor, .boardVendor, .firmwareVendor, .productVersion,
    ]
}

extension FirmwareEvidence {
    /// The first field that begins with one of the texts.
    func sighting(of beginnings: [String], in fields: [Field]) -> Sighting? {
        for field in fields {
            if let text = texts[field], beginnings.contains(where: { text.hasPrefix($0) }) {
                return Sighting(field.path, text)
            }
        }
        return nil
    }

    /// What stands in a field.
    func sighting(in field: Field) -> Sighting? { texts[field].map { Sighting(field.path, $0) } }

    /// Whether a field begins with a text.
    func has(_ text: String, in fields: Field...) -> Bool { sighting(of: [text], in: fields) != nil }
}
