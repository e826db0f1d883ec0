import WroughtCore

/// A domain's definition as libvirt writes it, read for what we need and otherwise left alone.
///
/// Element names are those of https://libvirt.org/formatdomain.html.
struct DomainXML: Sendable {
    /// The document, for edits.
    let draft: XMLDraft

    /// Reads a definition.
    /// - Throws: ``DriverError`` `protocol-violation` when libvirt sent something that is not a `<domain>`.
    init(_ text: String) throws {
        do throws(XMLProblem) {
            draft = try XMLDraft(text)
        } catch {
            throw DriverError(.protocolViolation, "libvirt sent a definition that is not XML: \(error)")
        }
        guard draft.root.name == "domain" else {
            throw DriverError(.protocolViolation, "libvirt sent a <\(draft.root.name)> where a <domain> was asked for")
        }
    }

    var root: XMLElement { draft.root }
    /// The hypervisor's type: `qemu` (emulated), `kvm`, `test`, ...
    var type: String { root[attribute: "type"] ?? "" }
    var name: String { root.first("name")?.trimmedText ?? "" }
    var uuid: String? { root.first("uuid")?.trimmedText.lowercased() }
    /// For example `pc-i440fx-7.2`.
    var machine: String? { root.at("os/type")?[attribute: "machine"] }
    var architecture: String? { root.at("os/type")?[attribute: "arch"] }

    /// How the firmware boots: UEFI where libvirt picks the firmware by `firmware='efi'`, or a pflash or OVMF loader is
    /// named; BIOS otherwise. Nil where no firmware of ours runs (containers, paravirtual kernels).
    var bootMode: BootMode? {
        guard let os = root.first("os"), os.first("type")?.trimmedText == "hvm" else { return nil }
        if let firmware = os[attribute: "firmware"] { return firmware == "efi" ? .uefi : .bios }
        guard let loader = os.first("loader") else { return .bios }
        return loader[attribute: "type"] == "pflash" ? .uefi : .bios
    }

    /// True when a kernel is given directly: then no boot order is looked at.
    var bootsKernelDirectly: Bool { root.at("os/kernel") != nil }

    /// Memory in bytes. `<memory>` counts in KiB unless a unit says otherwise.
    var memoryBytes: UInt64? {
        root.first("memory").flatMap { Self.bytes($0.trimmedText, unit: $0[attribute: "unit"] ?? "KiB") }
    }

    /// The processors the machine may have.
    var processors: Int? { root.first("vcpu").flatMap { Int($0.trimmedText) } }

    /// An entry of `<sysinfo type='smbios'>`, for example `system`, `serial`.
    func smbios(_ block: String, _ entry: String) -> String? {
        let sysinfo = root.all("sysinfo").first { $0[attribute: "type"] == "smbios" }
        return sysinfo?.first(block)?.all("entry").first { $0[attribute: "name"] == entry }?.trimmedText
    }

    /// Every child of `<devices>`.
    var devices: [XMLElement] { root.first("devices")?.children ?? [] }

    /// The units of libvirt's scaled integers: `k` and `KiB` are 1024, `KB` is 1000, and so on. Nil when the number is
    /// none, the unit unknown, or the product beyond 64 bits.
    static func bytes(_ text: String, unit: String) -> UInt64? {
        let letters = unit.lowercased()
        let powers = ["b": 0, "bytes": 0, "k": 1, "m": 2, "g": 3, "t": 4, "p": 5, "e": 6]
        let isDecimal = letters.count == 2 && letters.hasSuffix("b")
        let letter = isDecimal || letters.hasSuffix("ib") ? String(letters.prefix(1)) : letters
        guard var number = UInt64(text), let power = powers[letter] else { return nil }
        for _ in 0..<power {
            let (product, overflow) = number.multipliedReportingOverflow(by: isDecimal ? 1000 : 1024)
            guard !overflow else { return nil }
            number = product
        }
        return number
    }
}
