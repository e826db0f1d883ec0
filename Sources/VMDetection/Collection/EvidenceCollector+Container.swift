extension EvidenceCollector {
    func container() -> ContainerEvidence {
        var found = ContainerEvidence()
        found.manager = manager()
        found.hasDockerFile = tree.exists("/.dockerenv")
        found.hasPodmanFile = tree.exists("/run/.containerenv")
        found.hasVZ = tree.exists("/proc/vz")
        found.hasBC = tree.exists("/proc/bc")
        found.kernelRelease = tree.word("/proc/sys/kernel/osrelease")
        found.tracer = tracer()
        let lines = (tree.text("/proc/1/cgroup") ?? "").split(separator: "\n")
        found.controlGroups = lines.compactMap { line in
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            return parts.count == 3 ? String(parts[2]) : nil
        }
        return found
    }

    /// The places in systemd's order. `oci` is what images write that do not know their manager: not a name.
    private func manager() -> ContainerEvidence.Manager? {
        for place in ["/run/host/container-manager", "/run/systemd/container"] {
            if let name = tree.word(place), name != "oci" { return .init(place: place, name: name) }
        }
        for variable in tree.texts("/proc/1/environ") where variable.hasPrefix("container=") {
            let name = String(variable.dropFirst("container=".count))
            return name == "oci" ? nil : .init(place: "/proc/1/environ", name: name)
        }
        return nil
    }

    private func tracer() -> String? {
        guard let process = field("TracerPid", in: tree.text("/proc/self/status") ?? ""), process != "0",
            process.allSatisfy(\.isNumber)
        else { return nil }
        return tree.word("/proc/\(process)/comm")
    }
}
