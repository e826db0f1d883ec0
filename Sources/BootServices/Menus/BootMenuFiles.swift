/// The configurations of iPXE, GRUB and PXELINUX as files, each computed when it is asked for.
public struct BootMenuFiles: BootFileSource {
    private let places: @Sendable (BootFileRequest) -> BootPlaces
    private let instruction: @Sendable (BootMachineKey, BootFileRequest) async throws -> BootInstruction?

    /// - Parameters:
    ///   - places: Where this client finds our servers; usually the address it just asked, with each server's port.
    ///   - instruction: What this machine is to do now; nil where it is to get no configuration under this name, so that
    ///     its loader tries the next one.
    public init(
        places: @escaping @Sendable (BootFileRequest) -> BootPlaces,
        instruction: @escaping @Sendable (BootMachineKey, BootFileRequest) async throws -> BootInstruction?
    ) {
        self.places = places
        self.instruction = instruction
    }

    /// A configuration; nil for all other paths. Throws ``MenuFault`` where it cannot be written, and what the closure
    /// throws.
    public func file(for request: BootFileRequest) async throws -> BootFile? {
        guard let name = BootConfigurationName(request.path) else { return nil }
        switch (name.dialect, name.machine) {
        case (.ipxe, .unknown): return BootFile(text: IPXEMenu.dispatch())
        case (.grub, .unknown): return BootFile(text: GRUBMenu.dispatch())
        default:
            guard let instruction = try await instruction(name.machine, request) else { return nil }
            return BootFile(text: try Self.text(instruction, name.dialect, places(request), request.transport))
        }
    }

    private static func text(
        _ instruction: BootInstruction, _ dialect: BootConfigurationName.Dialect, _ places: BootPlaces,
        _ transport: BootFileRequest.Transport
    ) throws(MenuFault) -> String {
        switch dialect {
        case .ipxe: try IPXEMenu.script(instruction, places)
        case .grub: try GRUBMenu.configuration(instruction, places, by: transport)
        case .pxelinux: try PXELinuxMenu.configuration(instruction, places)
        }
    }
}
