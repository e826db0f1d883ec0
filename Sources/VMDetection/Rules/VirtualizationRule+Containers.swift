extension VirtualizationRule {
    private static let systemd = "systemd src/basic/virt.c"

    /// Rows about containers.
    static let container: [VirtualizationRule] = [
        VirtualizationRule(
            id: "container-openvz", kind: .openVZ, effect: .decides, weight: 95, looksAt: "/proc/vz without /proc/bc",
            reason: "the host has both", source: systemd
        ) { $0.container.hasVZ && !$0.container.hasBC ? Sighting("/proc/vz", "present") : nil },
        VirtualizationRule(
            id: "container-wsl", kind: .wsl, effect: .decides, weight: 95,
            looksAt: "/proc/sys/kernel/osrelease contains `Microsoft` or `WSL`", reason: "Microsoft's own advice",
            source: "\(systemd); Microsoft/WSL issue 423"
        ) { evidence in
            guard let release = evidence.container.kernelRelease,
                release.contains("Microsoft") || release.contains("WSL")
            else { return nil }
            return Sighting("/proc/sys/kernel/osrelease", release)
        },
        VirtualizationRule(
            id: "container-proot", kind: .proot, effect: .decides, weight: 90,
            looksAt: "the process that traces this one is called `proot`", reason: "proot works by tracing",
            source: systemd
        ) { evidence in
            guard let tracer = evidence.container.tracer, tracer.hasPrefix("proot") else { return nil }
            return Sighting("/proc/self/status", tracer)
        },
        manager("container-nspawn", .nspawn, "systemd-nspawn"),
        manager("container-lxc-libvirt", .lxcLibvirt, "lxc-libvirt"),
        manager("container-lxc", .lxc, "lxc"),
        manager("container-docker", .docker, "docker"),
        manager("container-podman", .podman, "podman"),
        manager("container-rkt", .rkt, "rkt"),
        manager("container-pouch", .pouch, "pouch"),
        VirtualizationRule(
            id: "container-podman-file", kind: .podman, effect: .decides, weight: 85, looksAt: "/run/.containerenv",
            reason: "Podman writes it into every container", source: "\(systemd); containers/podman issues 3586, 6192"
        ) { denied($0) ? nil : $0.container.hasPodmanFile ? Sighting("/run/.containerenv", "present") : nil },
        VirtualizationRule(
            id: "container-docker-file", kind: .docker, effect: .decides, weight: 60, looksAt: "/.dockerenv",
            reason:
                "after all others, and not sure: the file stays when a container's file system becomes a machine's disk",
            source: "\(systemd); moby/moby issue 18355"
        ) { denied($0) ? nil : $0.container.hasDockerFile ? Sighting("/.dockerenv", "present") : nil },
        VirtualizationRule(
            id: "container-other", kind: .otherContainer, effect: .decides, weight: 90,
            looksAt: "a container manager that no row knows", reason: "some manager names itself", source: systemd
        ) { evidence in
            guard let manager = evidence.container.manager, !manager.name.isEmpty else { return nil }
            return Sighting(manager.place, manager.name)
        },
        group("cgroup-docker", .docker, ["/docker/", "/docker-"]),
        group("cgroup-podman", .podman, ["/libpod-", "/libpod_parent/"]),
        group("cgroup-lxc", .lxc, ["/lxc/", "/lxc.payload"]),
        group("cgroup-kubernetes", .otherContainer, ["/kubepods"]),
    ]

    /// An empty name says that this is no container, whatever files lie about.
    private static func denied(_ evidence: MachineEvidence) -> Bool {
        evidence.container.manager?.name.isEmpty ?? false
    }

    private static func manager(_ id: String, _ kind: VirtualizationKind, _ name: String) -> VirtualizationRule {
        VirtualizationRule(
            id: id, kind: kind, effect: .decides, weight: 95,
            looksAt: "/run/host/container-manager, /run/systemd/container or `container=` of process 1 is `\(name)`",
            reason: "the manager names itself, as systemd's container interface asks",
            source: "systemd CONTAINER_INTERFACE"
        ) { evidence in
            guard let manager = evidence.container.manager, manager.name == name else { return nil }
            return Sighting(manager.place, manager.name)
        }
    }

    private static func group(_ id: String, _ kind: VirtualizationKind, _ parts: [String]) -> VirtualizationRule {
        VirtualizationRule(
            id: id, kind: kind, effect: .hints, weight: 70,
            looksAt: "/proc/1/cgroup contains \(parts.map { "`\($0)`" }.joined(separator: " or "))",
            reason: "process 1 lives in a group that the manager made (not seen from within a cgroup namespace)",
            source: "cgroups(7)"
        ) { evidence in
            evidence.container.controlGroups.first { path in parts.contains { path.contains($0) } }
                .map { Sighting("/proc/1/cgroup", $0) }
        }
    }
}
