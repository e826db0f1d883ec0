import Testing
import WroughtBootServices
import WroughtWire

struct BootConfigurationNameTests {
    private func read(_ path: String) throws -> BootConfigurationName? { BootConfigurationName(try BootPath(path)) }

    private func expect(
        _ path: String, _ dialect: BootConfigurationName.Dialect, _ machine: BootMachineKey,
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        let name = try read(path)
        #expect(name?.dialect == dialect && name?.machine == machine, "\(path)", sourceLocation: location)
    }

    @Test func names() throws {
        let address = BootMachineKey.address(try #require(HardwareAddress("52:54:00:ab:cd:ef")))
        let uuid = BootMachineKey.uuid("4c4c4544-0042-3510-8056-b4c04f4d3632")
        try expect("ipxe.cfg", .ipxe, .unknown)
        try expect("/ipxe.cfg-52:54:00:ab:cd:ef", .ipxe, address)
        try expect("/ipxe.cfg-52-54-00-AB-CD-EF", .ipxe, address)
        try expect("ipxe.cfg-default-amd64", .ipxe, .architecture("amd64", subarchitecture: nil))
        try expect("grub/grub.cfg", .grub, .unknown)
        try expect("//grub//grub.cfg-52:54:00:ab:cd:ef", .grub, address)
        try expect("http:/10.0.0.1/x/grub.cfg-52:54:00:ab:cd:ef", .grub, address)
        try expect("grub/grub.cfg-default-arm64", .grub, .architecture("arm64", subarchitecture: nil))
        try expect("pxelinux.cfg/01-52-54-00-ab-cd-ef", .pxelinux, address)
        try expect("/boot/pxelinux.cfg/4C4C4544-0042-3510-8056-B4C04F4D3632", .pxelinux, uuid)
        try expect("ipxe.cfg-4c4c4544-0042-3510-8056-b4c04f4d3632", .ipxe, uuid)
        try expect("pxelinux.cfg/default", .pxelinux, .unknown)
        try expect("pxelinux.cfg/default-amd64", .pxelinux, .architecture("amd64", subarchitecture: nil))
        try expect(
            "pxelinux.cfg/default.amd64-hwe-20.04", .pxelinux, .architecture("amd64", subarchitecture: "hwe-20.04"))
    }

    @Test(arguments: [
        "", "ipxe.cfg2", "ipxe.cfg-", "ipxe.cfg-default-", "ipxe.cfg-zz", "grub/x86_64-efi/command.lst", "pxelinux.cfg",
        "pxelinux.cfg/0A000001", "pxelinux.cfg/C0A", "pxelinux.cfg/20-52-54-00-ab-cd-ef", "pxelinux.cfg/default-",
        "grub.cfg-default-a b", "pxelinux.cfg/4C4C4544-0042-3510-8056-B4C04F4D363",
    ])
    func otherFiles(_ path: String) throws { #expect(try read(path) == nil) }

    @Test func filesAreMadePerRequest() async throws {
        let files = BootMenuFiles(
            places: { BootPlaces(http: BootEndpoint($0.server.address, port: 5248), tftp: $0.server) },
            instruction: { key, _ in key == .unknown ? nil : .localDisk })
        let request = { (path: String) in
            BootFileRequest(
                try BootPath(path), client: BootEndpoint("10.0.0.9", port: 1),
                server: BootEndpoint("10.0.0.1", port: 69),
                transport: .tftp)
        }
        #expect(try await files.file(for: request("ipxe.cfg")) == BootFile(text: IPXEMenu.dispatch()))
        #expect(try await files.file(for: request("grub/grub.cfg")) == BootFile(text: GRUBMenu.dispatch()))
        #expect(try await files.file(for: request("pxelinux.cfg/default")) == nil)
        #expect(try await files.file(for: request("ipxe.cfg-default-amd64")) != nil)
        #expect(try await files.file(for: request("kernel")) == nil)
    }
}
