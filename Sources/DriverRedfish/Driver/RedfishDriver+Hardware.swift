import DeviceHTTP
public import WroughtCore

extension RedfishDriver: HardwareDetecting {
    /// The system, its processors, network interfaces and drives, and the BMC with its own network. Parts that the
    /// service does not have, or refuses to tell, are left out.
    public func detectHardware() async throws -> HardwareFacts {
        let time = time
        let system = try await system(by: time)
        let root = try await service.root(by: time)
        var reading = FactReading()
        reading.read(system: system.document)
        reading.read(processors: try await parts(system["Processors"]?.link, by: time))
        reading.read(interfaces: try await parts(system["EthernetInterfaces"]?.link, by: time))
        reading.read(drives: try await drives(of: system, by: time))
        let manager = try await part { try await linked("ManagedBy", of: system, by: time) }?.first
        let interface = try await parts(manager?["EthernetInterfaces"]?.link, by: time).first
        reading.read(manager: manager?.document, interface: interface, root: root)
        return reading.facts
    }

    private func drives(of system: Resource, by time: CallTime) async throws -> [JSONValue] {
        let storages = try await parts(system["Storage"]?.link, by: time)
        let paths = storages.flatMap { $0["Drives"]?.items.compactMap(\.link) ?? [] }
        guard !paths.isEmpty else { return [] }
        return try await part { try await resources(paths, by: time).map(\.document) } ?? []
    }

    private func parts(_ path: String?, by time: CallTime) async throws -> [JSONValue] {
        guard let path else { return [] }
        return try await part { try await documents(of: path, by: time) } ?? []
    }

    /// Nil where the service does not have a part or refuses it.
    private func part<Value>(_ body: () async throws -> Value) async throws -> Value? {
        do {
            return try await body()
        } catch let error as DriverError where [.notFound, .unsupported, .forbidden, .rejected].contains(error.code) {
            return nil
        }
    }
}
