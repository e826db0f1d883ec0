import Synchronization
import WroughtConformance
import WroughtCore

/// The other side of a QEMU machine of a private libvirtd: truth through virsh, faults through the daemon itself.
final class LibvirtHarness: ConformanceHarness {
    private let lab: Lab
    private let daemon: LibvirtDaemon
    /// Whether the user has another password now.
    private let isChanged = Mutex(false)
    private let isDown = Mutex(false)

    let abilities = Set<HarnessAbility>(
        [.truth, .setTruth, .stranger]
            + ([.silent, .delayed, .transitional, .ignoresSoftOff, .wrongPassword, .sessionLost, .closed]
            as [DeviceFault.Kind])
            .map(HarnessAbility.fault))

    private init(_ lab: Lab, _ daemon: LibvirtDaemon) { (self.lab, self.daemon) = (lab, daemon) }

    private static let (user, password) = ("admin", "s3cret-sasl")

    /// A daemon that wants a password over TCP, and a machine with a disk, an optical drive and an interface. Nothing
    /// but firmware runs in it.
    static func prepare(in lab: Lab) async throws -> ConformanceBench {
        let daemon = try await LibvirtDaemon.start(in: lab, login: .sasl(user: user, password: password))
        let disk = try daemon.folder.write("disk.img", "")
        try await lab.command("truncate", ["-s", "3M", disk]).checked()
        try await daemon.define(LibvirtMachine("d1", devices: devices(disk)))
        // The first start of a machine takes long: libvirtd looks through QEMU.
        try await daemon.virsh("start", "d1")
        let settings = RawSettings(
            ["power_address": .string("qemu+tcp://\(user)@\(daemon.address)/system"), "power_id": "d1"],
            secrets: ["power_pass": Secret(password)])
        return ConformanceBench(settings, harness: LibvirtHarness(lab, daemon))
    }

    private static func devices(_ disk: String) -> String {
        """
        <disk type='file' device='disk'><source file='\(disk)'/><target dev='vda' bus='virtio'/></disk>
        <disk type='file' device='cdrom'><target dev='sda' bus='sata'/></disk>
        <interface type='user'><mac address='52:54:00:77:00:01'/><model type='virtio'/></interface>
        """
    }

    private func state() async throws -> String {
        try await daemon.virsh("domstate", "d1").split(separator: "\n").first.map(String.init) ?? ""
    }

    func truth() async throws -> PowerState {
        switch try await state() {
        case "running": .on
        case "shut off": .off
        default: .mixed
        }
    }

    func setTruth(_ wanted: PowerState) async throws {
        switch (try await state(), wanted) {
        case ("running", .on), ("shut off", .off): break
        case ("paused", .on): try await daemon.virsh("resume", "d1")
        case (_, .on): try await daemon.virsh("start", "d1")
        default: try await daemon.virsh("destroy", "d1")
        }
    }

    func misbehave(_ fault: DeviceFault) async throws {
        switch fault.kind {
        case .silent: daemon.freeze()
        case .delayed:
            daemon.freeze()
            Task { [daemon] in
                try? await Task.sleep(for: fault.duration)
                daemon.thaw()
            }
        case .transitional:
            try await setTruth(.on)
            try await daemon.virsh("suspend", "d1")
        case .ignoresSoftOff: break  // firmware does not heed the power button
        case .wrongPassword: try await setPassword("another-password")
        case .closed:
            isDown.withLock { $0 = true }
            await daemon.kill()
        case .sessionLost:
            await daemon.kill()
            try await daemon.startDaemon()
        default: throw Inapplicable("libvirtd cannot \(fault)")
        }
    }

    func behave() async throws {
        daemon.thaw()
        if isDown.withLock({ $0 }) {
            try await daemon.startDaemon()
            isDown.withLock { $0 = false }
        }
        if isChanged.withLock({ $0 }) { try await setPassword(Self.password) }
    }

    private func setPassword(_ password: String) async throws {
        try await lab.command(
            "saslpasswd2", ["-p", "-c", "-a", "libvirt", "-f", daemon.folder.file("sasl.db"), Self.user],
            input: password
        ).checked()
        isChanged.withLock { $0 = password != Self.password }
    }

    func strangerSettings() -> RawSettings? { ["power_id": "d2"] }
}
