public import WroughtWire

/// A machine that wants something to boot, as far as its DHCP message tells.
public struct BootClient: Sendable, Hashable {
    /// How far its boot has come.
    public enum Stage: String, Sendable, Hashable, CaseIterable {
        /// Firmware or a card's ROM: it needs a loader.
        case firmware
        /// gPXE: it needs a script.
        case gpxe
        /// iPXE: it needs a script.
        case ipxe
    }

    /// Its network card.
    public let hardware: HardwareAddress
    /// Its UUID, as SMBIOS shows it, where it says (option 97).
    public let uuid: String?
    /// What it can start (option 93, else option 60); nil where it does not say.
    public let architecture: ClientArchitecture?
    /// How far its boot has come.
    public let stage: Stage
    /// How it fetches its boot file.
    public let transport: BootVendorClass.Kind
    /// True where it fetches by HTTP: HTTP boot, and iPXE unless it says that it cannot (option 175).
    public let hasHTTP: Bool

    /// A boot client.
    public init(
        hardware: HardwareAddress, uuid: String? = nil, architecture: ClientArchitecture?, stage: Stage = .firmware,
        transport: BootVendorClass.Kind = .pxe, hasHTTP: Bool? = nil
    ) {
        self.hardware = hardware
        self.uuid = uuid
        self.architecture = architecture
        self.stage = stage
        self.transport = transport
        self.hasHTTP = hasHTTP ?? (stage != .firmware || transport == .http)
    }

    /// Nil unless the message is a boot client's: a vendor class of PXE or HTTP boot, the user class iPXE or gPXE, or an
    /// architecture.
    public init?(_ request: DHCPMessage) {
        let options = request.options
        let vendor = options[.vendorClass].flatMap { BootVendorClass($0) }
        let user = options[.userClass]
        let ipxe = options[.ipxe]
        let named = options[.clientArchitectures]?.first
        guard vendor != nil || named != nil || user?.isIPXE == true || user?.isGPXE == true else { return nil }
        let architecture = named ?? vendor?.architecture
        let stage: Stage = user?.isIPXE == true ? .ipxe : user?.isGPXE == true ? .gpxe : .firmware
        let isHTTP = vendor?.kind == .http || architecture?.isHTTPBoot == true
        let saysFeatures = ipxe.map { !$0.features.isEmpty } ?? false
        self.init(
            hardware: request.chaddr, uuid: options[.clientMachineIdentifier]?.uuid, architecture: architecture,
            stage: stage, transport: isHTTP ? .http : .pxe,
            hasHTTP: stage == .firmware ? isHTTP : !saysFeatures || ipxe?.hasHTTP == true)
    }
}
