public import WroughtCore

extension RedfishDriver: TargetListing {
    /// Everything but the system.
    public typealias ControllerSettings = RedfishControllerSettings

    /// Every system of the service, with its name and state.
    public static func targets(
        of controller: RedfishControllerSettings, in context: DriverContext
    ) async throws -> [ListedTarget] {
        let driver = try RedfishDriver(RedfishMachineSettings(controller, nil), in: context)
        let time = driver.time
        let root = try await driver.service.root(by: time)
        let paths = try await driver.members(of: root.systems, by: time)
        guard !paths.isEmpty else { return [] }
        return try await driver.resources(paths, by: time).map { system in
            let (state, detail) = PowerWord.read(system.document)
            let words = [system["Manufacturer"]?.words, system["Model"]?.words, detail].compactMap { $0 }
            return ListedTarget(
                name: system["Name"]?.words ?? id(system.path), settings: ["node_id": .string(id(system.path))],
                state: state, detail: words.isEmpty ? nil : words.joined(separator: ", "))
        }
    }
}
