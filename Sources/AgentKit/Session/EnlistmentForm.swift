public import WroughtCore

/// What an unknown machine tells the server about itself: the anonymous `POST /MAAS/api/2.0/machines/`.
///
/// `architecture`, `mac_addresses` (with commas), `commission`, `power_type` and `power_parameters` are MAAS's own; the
/// rest is ours, and MAAS passes it over: `hardware_uuid`, `nonce` (proves that this boot was answered by the server)
/// and `hardware` (the facts as JSON).
public struct EnlistmentForm: Sendable, Hashable {
    /// As MAAS writes it, for example `amd64/generic`.
    public var architecture: String
    /// Every address of a port, the boot port's first.
    public var addresses: [MACAddress]
    /// The UUID of SMBIOS.
    public var uuid: String?
    /// How to reach the machine's controller.
    public var power: Signal.Power?
    /// The proof of this boot.
    public var nonce: String?
    /// The facts as JSON.
    public var hardware: JSONValue?

    /// A form.
    public init(architecture: String, addresses: [MACAddress]) {
        self.architecture = architecture
        self.addresses = addresses
    }

    /// The form as sent.
    public var form: MultipartForm {
        var form = MultipartForm()
        form.add("architecture", architecture)
        form.add("mac_addresses", addresses.map(\.description).joined(separator: ","))
        form.add("commission", "True")
        form.add("power_type", power?.type ?? "")
        form.add("power_parameters", power?.parameters ?? "{}")
        form.add("hardware_uuid", uuid)
        form.add("nonce", nonce)
        form.add("hardware", hardware.map { JSONWriter.text($0) })
        return form
    }

    /// MAAS's word for a processor as `uname -m` spells it.
    public static func architecture(of machine: String) -> String {
        let names = [
            "x86_64": "amd64", "i686": "i386", "aarch64": "arm64", "armv7l": "armhf", "ppc64le": "ppc64el",
        ]
        return "\(names[machine] ?? machine)/generic"
    }
}
