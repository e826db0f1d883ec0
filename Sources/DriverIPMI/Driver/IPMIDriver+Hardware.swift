public import WroughtCore
import WroughtWireIPMI

extension IPMIDriver: HardwareDetecting {
    /// What the BMC tells of itself and the machine: Get Device ID (IPMI 2.0 section 20.1), FRU inventory 0 (section
    /// 34), the system GUID (section 22.14) and LAN parameters (section 23.2). What a BMC refuses stays unknown.
    public func detectHardware() async throws -> HardwareFacts {
        var facts = HardwareFacts()
        let device = try await run(GetDeviceID())
        facts.firmware = [Fact(Firmware(name: "bmc", version: device.firmwareVersion), from: "ipmi device id")]
        var controller = ManagementController(
            firmware: device.firmwareVersion, protocolVersion: "IPMI \(device.ipmiVersionText)")
        if let inventory = try await optional({ try await inventory() }) { Self.apply(inventory, to: &facts) }
        if let guid = try await optional({ try await run(GetSystemGUID()) }), guid.bytes.contains(where: { $0 != 0 }) {
            facts.uuid = Fact(Self.uuid(guid), from: "ipmi system guid")
        }
        try await optional { try await addNetwork(to: &controller) }
        controller.model = "manufacturer \(device.manufacturer), product \(device.product)"
        facts.controller = Fact(controller, from: "ipmi device id and lan parameters")
        return facts
    }

    /// Nil where the controller refuses; throws where it does not answer or the caller gave up.
    @discardableResult
    private func optional<Value>(_ body: () async throws -> Value) async throws -> Value? {
        do {
            return try await body()
        } catch let error as DriverError where ![.timeout, .cancelled, .unreachable].contains(error.code) {
            return nil
        }
    }

    /// The controller's addresses and how it came by them. Its address is that of IPv4, or its first active one of IPv6
    /// where it has none.
    private func addNetwork(to controller: inout ManagementController) async throws {
        if case .macAddress(let bytes)? = try await lanParameter(5) { controller.mac = MACAddress(octets: bytes) }
        var network = ControllerNetwork()
        if case .address(let address)? = try await lanParameter(3), address.bytes.contains(where: { $0 != 0 }) {
            controller.address = "\(address)"
            if case .addressSource(let source)? = try await lanParameter(4) { network.addressSource = .init(source) }
            if case .subnetMask(let mask)? = try await lanParameter(6) { network.subnetMask = "\(mask)" }
            if case .defaultGateway(let router)? = try await lanParameter(12), router.bytes.contains(where: { $0 != 0 })
            {
                network.gateway = "\(router)"
            }
        }
        if case .vlan(let id?)? = try await lanParameter(20) { network.vlan = Int(id) }
        let active = try await ipv6()?.addresses.filter(\.isActive) ?? []
        network.ipv6 = active.map { "\($0.address)/\($0.prefixLength)" }
        controller.address = controller.address ?? active.first?.address
        if network != ControllerNetwork() { controller.network = network }
    }

    /// FRU inventory 0, read in parts of 16 bytes, which every controller can return.
    private func inventory() async throws -> FRUInventory {
        let info = try await run(GetFRUInventoryAreaInfo(device: 0))
        // Areas are at most 8 * 255 bytes from the start and 8 * 255 long (FRU specification section 8).
        let size = min(Int(info.size), 4096)
        let unit = info.isAccessedByWords ? 2 : 1
        var bytes: [UInt8] = []
        var transfer = TransferSize()
        while bytes.count < size {
            try Task.checkCancellation()
            let count = min(transfer.count, size - bytes.count)
            let command = ReadFRUData(
                device: 0, offset: UInt16(bytes.count / unit), count: UInt8((count + unit - 1) / unit))
            let response = try await send(command.request, needs: .user)
            if response.completion == .cannotReturnBytes, transfer.shrink() { continue }
            guard response.completion == .ok, let part = try? ReadFRUData.decodeReply(response.data) else {
                throw response.completion.error(to: "Read FRU Data", at: source, privilege: plan.privilege)
            }
            guard !part.data.isEmpty else { break }
            bytes += part.data
        }
        do {
            return try FRUInventory(decoding: bytes)
        } catch {
            throw DriverError(.protocolViolation, "\(source): \(error)", cause: error)
        }
    }

    private static func apply(_ inventory: FRUInventory, to facts: inout HardwareFacts) {
        if let product = inventory.product {
            facts.vendor = fact(product.manufacturer, "fru product area")
            facts.model = fact(product.name, "fru product area")
            facts.serial = fact(product.serialNumber, "fru product area")
            facts.assetTag = fact(product.assetTag, "fru product area")
        }
        if let board = inventory.board {
            facts.vendor = facts.vendor ?? fact(board.manufacturer, "fru board area")
            facts.model = facts.model ?? fact(board.name, "fru board area")
            facts.serial = facts.serial ?? fact(board.serialNumber, "fru board area")
        }
        if let chassis = inventory.chassis {
            facts.serial = facts.serial ?? fact(chassis.serialNumber, "fru chassis area")
        }
    }

    private static func fact(_ field: FRUField, _ source: String) -> Fact<String>? {
        let text = SettingText.trimmed(field.description)
        return text.isEmpty ? nil : Fact(text, from: source)
    }

    /// The GUID in the order whose version digit makes sense: controllers send the specified order or SMBIOS's.
    private static func uuid(_ guid: IPMIGUID) -> String {
        let versions: ClosedRange<Character> = "1"..."5"
        func makesSense(_ text: String) -> Bool { text.dropFirst(14).first.map(versions.contains) == true }
        return makesSense(guid.smbiosText) || !makesSense(guid.text) ? guid.smbiosText : guid.text
    }
}

extension ControllerNetwork.AddressSource {
    fileprivate init?(_ source: LANParameter.AddressSource) {
        switch source {
        case .unspecified: return nil
        case .fixed: self = .fixed
        case .dhcp: self = .dhcp
        case .system: self = .system
        case .other: self = .other
        }
    }
}
