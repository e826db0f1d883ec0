import Synchronization
import WroughtConformance
import WroughtCore

/// The other side of a QEMU machine of a private libvirtd: truth through virsh, faults through the daemon itself, and the
/// machine's own program through a second serial port.
final class LibvirtHarness: ConformanceHarness {
    private let lab: Lab
    private let daemon: LibvirtDaemon
    private let wire: GuestWire
    private let state = Mutex(State())

    private struct State {
        /// Whether the user has another password now.
        var isChanged = false
        var isDown = false
        var isHeedless = false
    }

    let abilities = Set<HarnessAbility>(
        [.truth, .setTruth, .stranger, .booting, .consolePrinting, .consoleTyping]
            + ([
                .silent, .delayed, .transitional, .ignoresSoftOff, .wrongPassword, .sessionLost, .closed,
                .consoleDropped,
            ] as [DeviceFault.Kind])
            .map(HarnessAbility.fault))

    private init(_ lab: Lab, _ daemon: LibvirtDaemon, _ wire: GuestWire) {
        (self.lab, self.daemon, self.wire) = (lab, daemon, wire)
    }

    private static let (user, password) = ("admin", "s3cret-sasl")

    /// A daemon that wants a password over TCP, and a machine with a disk, an optical drive and an interface.
    static func prepare(in lab: Lab) async throws -> ConformanceBench {
        let daemon = try await LibvirtDaemon.start(in: lab, login: .sasl(user: user, password: password))
        let disk = daemon.folder.file("disk.img")
        try ObedientGuest.write(to: disk)
        let wire = try GuestWire(daemon.folder.file("wire"))
        try await daemon.virsh("define", try daemon.folder.write("d1.xml", definition(disk, wire.path)))
        // The first start of a machine takes long: libvirtd looks through QEMU.
        try await daemon.virsh("start", "d1")
        let settings = RawSettings(
            ["power_address": .string("qemu+tcp://\(user)@\(daemon.address)/system"), "power_id": "d1"],
            secrets: ["power_pass": Secret(password)])
        return ConformanceBench(settings, harness: LibvirtHarness(lab, daemon, wire))
    }

    /// No more than is examined: each device makes each of the many starts longer. The firmware stays silent on the
    /// serial line, which is the guest's.
    private static func definition(_ disk: String, _ wire: String) -> String {
        """
        <domain type='qemu'>
          <name>d1</name>
          <memory unit='MiB'>32</memory>
          <vcpu>1</vcpu>
          <os><type arch='x86_64' machine='pc'>hvm</type></os>
          <features><acpi/></features>
          <devices>
            <emulator>/usr/bin/qemu-system-x86_64</emulator>
            <controller type='usb' model='none'/>
            <disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='\(disk)'/>\
        <target dev='vda' bus='virtio'/></disk>
            <disk type='file' device='cdrom'><target dev='hdc' bus='ide'/></disk>
            <interface type='user'><mac address='52:54:00:77:00:01'/><model type='virtio'/>\
        <rom enabled='no'/></interface>
            <serial type='pty'><target port='0'/></serial>
            <serial type='pipe'><source path='\(wire)'/><target port='1'/></serial>
            <memballoon model='none'/>
          </devices>
        </domain>
        """
    }

    // MARK: The machine

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

    func boot() async throws { try await wire.heed(true) }

    func forget() { wire.forget() }
    func printOnConsole(_ bytes: [UInt8]) async throws { try await wire.print(bytes) }
    func typedOnConsole() -> [UInt8] { wire.typed }

    // MARK: Faults

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
        case .ignoresSoftOff:
            try await wire.heed(false)
            state.withLock { $0.isHeedless = true }
        case .wrongPassword: try await setPassword("another-password")
        case .closed:
            state.withLock { $0.isDown = true }
            await daemon.kill()
        case .sessionLost, .consoleDropped:
            await daemon.kill()
            try await daemon.startDaemon()
        default: throw Inapplicable("libvirtd cannot \(fault)")
        }
    }

    func behave() async throws {
        daemon.thaw()
        if state.withLock({ $0.isDown }) {
            try await daemon.startDaemon()
            state.withLock { $0.isDown = false }
        }
        if state.withLock({ $0.isChanged }) { try await setPassword(Self.password) }
        guard state.withLock({ $0.isHeedless }) else { return }
        // A machine that has been switched off since heeds by itself when it starts.
        if try await truth() == .on { try await wire.heed(true) }
        state.withLock { $0.isHeedless = false }
    }

    private func setPassword(_ password: String) async throws {
        try await lab.command(
            "saslpasswd2", ["-p", "-c", "-a", "libvirt", "-f", daemon.folder.file("sasl.db"), Self.user],
            input: password
        ).checked()
        state.withLock { $0.isChanged = password != Self.password }
    }

    func strangerSettings() -> RawSettings? { ["power_id": "d2"] }
}
