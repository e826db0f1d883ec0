/// How the firmware started the machine, and what guards it.
public struct FirmwareMode: Sendable, Hashable {
    /// Whether it is UEFI; PC BIOS, or another, otherwise.
    public var isUEFI: Bool
    /// Whether Secure Boot is on; nil where nothing tells.
    public var hasSecureBoot: Bool?
    /// The version of the TPM, `1.2` or `2.0`; nil without one.
    public var tpm: String?

    /// Reads what there is.
    public init(of files: HostFiles) {
        isUEFI = files.exists("/sys/firmware/efi")
        // Four octets of attributes, then one that says it (UEFI 2.10 section 3.3).
        let variable = "/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c"
        hasSecureBoot = files.bytes(variable, limit: 16).flatMap { $0.count == 5 ? $0[4] == 1 : nil }
        guard files.exists("/sys/class/tpm/tpm0") else {
            tpm = nil
            return
        }
        let major = files.number("/sys/class/tpm/tpm0/tpm_version_major")
        tpm = major == 2 || (major == nil && files.exists("/sys/class/tpmrm/tpmrm0")) ? "2.0" : "1.2"
    }

    /// MAAS's word: `uefi` or `pxe`.
    public var bootMethod: String { isUEFI ? "uefi" : "pxe" }
}
