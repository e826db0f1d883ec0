import WroughtCore
import WroughtWireIPMI

extension IPMIDriver {
    /// Reads how the BMC's network is configured, one exchange for each parameter (IPMI 2.0 section 23.2): about a dozen,
    /// and some more where the BMC has IPv6.
    ///
    /// Needs OPERATOR. Throws `forbidden` below it, and `timeout` or `cancelled`; parameters that the BMC refuses stay
    /// unknown.
    public func lanConfiguration() async throws -> LANConfiguration {
        var lan = LANConfiguration()
        if case .address(let address)? = try await lanParameter(3) { lan.address = "\(address)" }
        if case .addressSource(let source)? = try await lanParameter(4) { lan.addressSource = .init(source) }
        if case .macAddress(let bytes)? = try await lanParameter(5) { lan.mac = MACAddress(octets: bytes) }
        if case .subnetMask(let mask)? = try await lanParameter(6) { lan.subnetMask = "\(mask)" }
        if case .defaultGateway(let address)? = try await lanParameter(12) {
            lan.defaultGateway = .init(address: "\(address)", mac: try await gatewayMAC(13))
        }
        if case .backupGateway(let address)? = try await lanParameter(14) {
            lan.backupGateway = .init(address: "\(address)", mac: try await gatewayMAC(15))
        }
        lan.vlan = try await vlan()
        lan.cipherSuites = try await cipherSuiteLimits()
        lan.authentication = try await authenticationLimits()
        lan.ipv6 = try await ipv6()
        return lan
    }

    /// A parameter; nil where the controller does not have it, or answers what cannot be read.
    func lanParameter(_ number: UInt8, set: UInt8 = 0) async throws -> LANParameter? {
        do {
            let reply = try await run(GetLANConfiguration(parameter: number, setSelector: set), needs: .operator)
            return try? LANParameter(parameter: number, data: reply.data)
        } catch let error as DriverError where [.rejected, .unsupported, .notFound, .conflict].contains(error.code) {
            return nil
        }
    }

    private func gatewayMAC(_ number: UInt8) async throws -> MACAddress? {
        switch try await lanParameter(number) {
        case .defaultGatewayMAC(let bytes)?, .backupGatewayMAC(let bytes)?:
            return bytes.allSatisfy { $0 == 0 } ? nil : MACAddress(octets: bytes)
        default: return nil
        }
    }

    private func vlan() async throws -> LANConfiguration.VLAN? {
        guard case .vlan(let id?)? = try await lanParameter(20) else { return nil }
        guard case .vlanPriority(let priority)? = try await lanParameter(21) else { return .init(id: Int(id)) }
        return .init(id: Int(id), priority: Int(priority))
    }

    /// The list has at most sixteen places; how many count is told apart, and the privileges stand in the same order.
    private func cipherSuiteLimits() async throws -> [LANConfiguration.CipherSuiteLimit] {
        guard case .cipherSuites(let suites)? = try await lanParameter(23) else { return [] }
        var count = suites.count
        if case .cipherSuiteCount(let told)? = try await lanParameter(22) { count = min(count, Int(told)) }
        var levels: [PrivilegeLevel] = []
        if case .cipherSuitePrivileges(let told)? = try await lanParameter(24) { levels = told }
        return suites.prefix(count).enumerated().map { place, suite in
            let level = place < levels.count ? levels[place] : .highest
            return .init(id: Int(suite), privilege: level == .highest ? nil : level.name)
        }
    }

    private func authenticationLimits() async throws -> [LANConfiguration.AuthenticationLimit] {
        guard case .authenticationEnables(let bytes)? = try await lanParameter(2) else { return [] }
        let levels: [PrivilegeLevel] = [.callback, .user, .operator, .admin, .oem]
        return zip(levels, bytes).map { level, bits in
            .init(
                privilege: level.name,
                types: AuthenticationType.allCases.filter { $0 != .rmcpPlus && bits & $0.bit != 0 }.map(\.name))
        }
    }

    // MARK: IPv6

    func ipv6() async throws -> LANConfiguration.IPv6? {
        guard case .ipv6Support(let support)? = try await lanParameter(50), support & 0x03 != 0 else { return nil }
        var ipv6 = LANConfiguration.IPv6()
        if case .ipv6Enables(let use)? = try await lanParameter(51) {
            ipv6.use = use == 0 ? .off : use == 1 ? .only : use == 2 ? .both : nil
        }
        if case .ipv6Status(let status)? = try await lanParameter(55) {
            ipv6.addresses = try await ipv6Addresses(56, status.fixedLimit)
            ipv6.addresses += try await ipv6Addresses(59, status.dynamicLimit)
        }
        if case .ipv6Router(let bytes)? = try await lanParameter(65), bytes.contains(where: { $0 != 0 }) {
            ipv6.router = LANIPv6Address.text(of: bytes)
        }
        return ipv6
    }

    /// Places without an address are left out.
    private func ipv6Addresses(_ number: UInt8, _ limit: UInt8) async throws -> [LANConfiguration.IPv6.Address] {
        var addresses: [LANConfiguration.IPv6.Address] = []
        for set in 0..<min(limit, 16) {
            switch try await lanParameter(number, set: set) {
            case .ipv6FixedAddress(let entry)? where !entry.isUnset:
                addresses.append(.init(entry, isActive: entry.isEnabled && entry.status == 0))
            case .ipv6DynamicAddress(let entry)? where !entry.isUnset:
                addresses.append(.init(entry, isActive: entry.status == 0))
            case nil: return addresses
            default: continue
            }
        }
        return addresses
    }
}

extension LANConfiguration.AddressSource {
    fileprivate init(_ source: LANParameter.AddressSource) {
        self =
            switch source {
            case .unspecified: .unspecified
            case .fixed: .fixed
            case .dhcp: .dhcp
            case .system: .system
            case .other: .other
            }
    }
}

extension LANConfiguration.IPv6.Address {
    fileprivate init(_ entry: LANIPv6Address, isActive: Bool) {
        self.init(
            address: entry.text, prefixLength: Int(entry.prefixLength),
            source: entry.source == 0 ? .fixed : entry.source == 1 ? .router : entry.source == 2 ? .dhcp : .other,
            isActive: isActive)
    }
}
