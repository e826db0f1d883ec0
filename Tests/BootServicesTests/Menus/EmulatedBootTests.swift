import Foundation
import Testing
import WroughtBootServices
import WroughtLab

/// Emulated machines whose firmware boots from the network, and which our configurations send to their disk, or to a
/// kernel: iPXE itself in the form of one, whose RAM disk is a script. QEMU's own network gives the address, and passes
/// 10.0.2.2 on to 127.0.0.1; its TFTP holds what our functions computed.
struct EmulatedBootTests {
    private static let mac = "52:54:00:12:34:56"
    /// Several times what it takes on an idle machine.
    private static let limit = Duration.seconds(150)

    private func places(_ request: BootFileRequest) -> BootPlaces {
        BootPlaces(http: BootEndpoint("10.0.2.2", port: request.server.port), tftp: BootEndpoint("10.0.2.2", port: 69))
    }

    /// Serves configurations that say the same to everybody, loaders, and the kernel, at 127.0.0.1.
    private func serving(
        _ instruction: BootInstruction = .localDisk, _ body: (Lab, HTTPStand, LabFolder) async throws -> Void
    ) async throws {
        let menus = BootMenuFiles(places: places) { _, _ in instruction }
        let images = BootFileTable([
            try BootPath("images/kernel"): BootFile(try StoredFile("/usr/lib/ipxe/ipxe.lkrn")),
            try BootPath("images/initrd"): BootFile(text: "#!ipxe\necho \(Self.kernelMark)\nsleep 60\n"),
        ])
        try await Lab.run("local-boot") { lab in
            let tftp = try lab.folder.folder("tftp")
            try await HTTPStand.run(
                files: BootFileChain(menus, images, LoaderShelf()),
                settings: { $0.addresses = [BootEndpoint("127.0.0.1", port: 0)] }
            ) { stand in try await body(lab, stand, tftp) }
        }
    }

    private func kernel() throws -> BootInstruction {
        .kernel(
            try KernelBoot(
                kernel: BootPath("images/kernel"), initrds: [BootPath("images/initrd")], arguments: [],
                bootInterface: .untold))
    }

    /// Starts a machine and waits until it has written the text to its serial port.
    private func boot(
        _ options: [String], file: String, tftp: LabFolder, until text: String, in lab: Lab
    ) async throws {
        let serial = lab.folder.file("serial")
        let words =
            [
                "-accel", "tcg", "-m", "512", "-display", "none", "-monitor", "none", "-no-reboot", "-serial",
                "file:\(serial)",
            ]
            + ["-netdev", "user,id=n0,tftp=\(tftp.path),bootfile=\(file)"] + options
        let machine = try await lab.start("qemu", ProcessPlan("qemu-system-x86_64", words))
        let check = Readiness.check("\"\(text)\" on the serial port") {
            String(decoding: FileManager.default.contents(atPath: serial) ?? Data(), as: UTF8.self).contains(text)
        }
        do {
            try await machine.waitUntil(check, within: Self.limit)
        } catch {
            let seen = FileManager.default.contents(atPath: serial) ?? Data()
            throw LabError("\(error)\n\(String(decoding: seen.suffix(2000), as: UTF8.self))")
        }
    }

    // MARK: BIOS

    private static let mark = "THE-DISK-RUNS"
    private static let kernelMark = "THE-KERNEL-RUNS"

    /// A disk whose boot sector writes the mark to the serial port and stops.
    private func biosDisk(in lab: Lab) throws -> [String] {
        let program: [UInt8] = [
            0xFA, 0x31, 0xC0, 0x8E, 0xD8, 0xBE, 0x16, 0x7C,  // cli; ds = 0; si = the text behind the program
            0xAC, 0x84, 0xC0, 0x74, 0x06,  // al = next octet; to the end if it is 0
            0xBA, 0xF8, 0x03, 0xEE, 0xEB, 0xF5,  // out 0x3f8, al; again
            0xF4, 0xEB, 0xFD,  // hlt, for ever
        ]
        var sector = program + Array("\r\n\(Self.mark)\r\n\0".utf8)
        sector += [UInt8](repeating: 0, count: 446 - sector.count)
        // One active partition, which chain.c32 wants to see.
        sector += [0x80, 1, 1, 0, 0x83, 0xFE, 0xFF, 0xFF, 0, 8, 0, 0, 0, 8, 0, 0] + [UInt8](repeating: 0, count: 48)
        sector += [0x55, 0xAA]
        let disk = lab.folder.file("disk")
        let data = Data(sector) + Data(count: (4 << 20) - sector.count)
        guard FileManager.default.createFile(atPath: disk, contents: data) else {
            throw LabError("cannot write \(disk)")
        }
        return [
            "-machine", "pc,graphics=off", "-device", "virtio-net-pci,netdev=n0,mac=\(Self.mac),bootindex=1",
            "-drive", "file=\(disk),format=raw,if=none,id=d", "-device", "virtio-blk-pci,drive=d",
        ]
    }

    @Test func ipxeOnBIOS() async throws {
        try await serving { lab, stand, tftp in
            let script = "http://10.0.2.2:\(stand.server.port)/ipxe.cfg"
            try await boot(try biosDisk(in: lab), file: script, tftp: tftp, until: Self.mark, in: lab)
            #expect(stand.observations.map(\.target).contains("/ipxe.cfg-52-54-00-12-34-56"))
        }
    }

    @Test func ipxeStartsKernelsOnBIOS() async throws {
        try await serving(kernel()) { lab, stand, tftp in
            let script = "http://10.0.2.2:\(stand.server.port)/ipxe.cfg"
            try await boot(try biosDisk(in: lab), file: script, tftp: tftp, until: Self.kernelMark, in: lab)
            #expect(stand.observations.map(\.target).contains("/images/initrd"))
        }
    }

    /// Puts PXELINUX and a configuration where QEMU's TFTP finds them.
    private func pxelinux(_ instruction: BootInstruction, _ http: BootEndpoint, _ tftp: LabFolder) throws {
        for name in ["lpxelinux.0", "ldlinux.c32", "chain.c32", "libcom32.c32", "libutil.c32"] {
            let loader = try #require(BootLoader.debian.first { $0.name == name })
            try FileManager.default.copyItem(atPath: loader.file, toPath: tftp.file(name))
        }
        let places = BootPlaces(
            http: BootEndpoint("10.0.2.2", port: http.port), tftp: BootEndpoint("10.0.2.2", port: 69))
        let text = try PXELinuxMenu.configuration(instruction, places)
        try tftp.folder("pxelinux.cfg").write("01-52-54-00-12-34-56", text)
    }

    @Test func pxelinuxOnBIOS() async throws {
        try await serving { lab, stand, tftp in
            try pxelinux(.localDisk, stand.server, tftp)
            try await boot(try biosDisk(in: lab), file: "lpxelinux.0", tftp: tftp, until: Self.mark, in: lab)
        }
    }

    @Test func pxelinuxStartsKernelsOnBIOS() async throws {
        try await serving(kernel()) { lab, stand, tftp in
            try pxelinux(kernel(), stand.server, tftp)
            try await boot(try biosDisk(in: lab), file: "lpxelinux.0", tftp: tftp, until: Self.kernelMark, in: lab)
            #expect(stand.observations.map(\.target).contains("/images/initrd"))
        }
    }

    // MARK: UEFI

    /// Firmware that starts iPXE from one disk, and another disk with an installed system's loader. It is in the boot order,
    /// because firmware connects only those disks, and GRUB sees what is connected.
    private func uefiDisks(in lab: Lab) async throws -> [String] {
        let first = try lab.folder.folder("first/EFI/BOOT")
        try FileManager.default.copyItem(atPath: "/usr/lib/ipxe/ipxe.efi", toPath: first.file("BOOTX64.EFI"))
        let second = try lab.folder.folder("second/EFI/debian")
        let configuration = try lab.folder.write(
            "grub.cfg", "serial --unit=0 --speed=115200\nterminal_output serial\necho \(Self.mark)\nsleep 60\n")
        let options = ["-O", "x86_64-efi", "-o", second.file("grubx64.efi"), "--modules=serial echo sleep"]
        try await lab.command(
            "grub-mkstandalone", options + ["boot/grub/grub.cfg=\(configuration)"], within: .seconds(60)
        ).checked()
        let variables = lab.folder.file("variables")
        try FileManager.default.copyItem(atPath: "/usr/share/OVMF/OVMF_VARS_4M.fd", toPath: variables)
        let firmware = "if=pflash,format=raw,unit=0,readonly=on,file=/usr/share/OVMF/OVMF_CODE_4M.fd"
        return [
            "-M", "q35", "-drive", firmware, "-drive", "if=pflash,format=raw,unit=1,file=\(variables)",
            "-device", "virtio-net-pci,netdev=n0,mac=\(Self.mac),romfile=",
            "-drive", "file=fat:rw:\(lab.folder.file("first")),format=raw,if=none,id=a",
            "-device", "virtio-blk-pci,drive=a,bootindex=1",
            "-drive", "file=fat:rw:\(lab.folder.file("second")),format=raw,if=none,id=b",
            "-device", "virtio-blk-pci,drive=b,bootindex=2",
        ]
    }

    /// iPXE, the script, GRUB by HTTP, its configuration by TFTP, and the disk's own loader.
    @Test func ipxeOnUEFI() async throws {
        try await serving { lab, stand, tftp in
            let place = BootEndpoint("10.0.2.2", port: 69)
            let text = try GRUBMenu.configuration(.localDisk, BootPlaces(http: place, tftp: place))
            let grub = try tftp.folder("grub")
            try grub.write("grub.cfg", GRUBMenu.dispatch())
            try grub.write("grub.cfg-\(Self.mac)", text)
            let script = "http://10.0.2.2:\(stand.server.port)/ipxe.cfg"
            try await boot(try await uefiDisks(in: lab), file: script, tftp: tftp, until: Self.mark, in: lab)
            #expect(stand.observations.map(\.target).contains("/grubx64.efi"))
        }
    }
}
