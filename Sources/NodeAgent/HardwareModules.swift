import AgentKit
import Glibc

/// Kernel modules for the hardware that is there, by the aliases that the kernel itself names.
enum HardwareModules {
    /// A bus appears with the driver below it, so that it takes a few rounds until nothing new turns up.
    static func load() {
        // What no alias asks for, and what makes SMBIOS structures readable.
        SystemCommand.run(["/bin/busybox", "modprobe", "-q", "-a", "af_packet", "dmi_sysfs", "efivarfs"])
        var known: Set<String> = []
        for _ in 0..<4 {
            let aliases = Set(aliasesOfThisMachine()).subtracting(known)
            if aliases.isEmpty { return }
            known.formUnion(aliases)
            SystemCommand.run(["/bin/busybox", "modprobe", "-q", "-a"] + aliases.sorted(), seconds: 120)
            usleep(200_000)
        }
    }

    /// The BMC's driver finds its interface by SMBIOS and ACPI, which takes a moment.
    static func loadIPMI() {
        SystemCommand.run([
            "/bin/busybox", "modprobe", "-q", "-a", "ipmi_msghandler", "ipmi_devintf", "ipmi_si", "ipmi_ssif",
        ])
        for _ in 0..<50 where !IPMIDevice.paths.contains(where: HostFiles().exists) { usleep(100_000) }
    }

    private static func aliasesOfThisMachine() -> [String] {
        let files = HostFiles()
        return files.names(in: "/sys/bus").flatMap { bus in
            files.names(in: "/sys/bus/\(bus)/devices").compactMap {
                files.word("/sys/bus/\(bus)/devices/\($0)/modalias")
            }
        }
    }
}
