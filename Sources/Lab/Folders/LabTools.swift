import Foundation

/// Finds the programs the lab runs, and says what to install when one is missing.
public enum LabTools {
    /// The whole environment a program of the lab starts with, unless its plan says more.
    public static let environment = [
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": "/tmp",
    ]

    /// The Debian package that brings each program the lab knows of.
    static let packages = [
        "ipmi_sim": "openipmi", "ipmitool": "ipmitool", "ipmipower": "freeipmi-tools", "bmc-info": "freeipmi-tools",
        "ipmi-chassis": "freeipmi-tools", "ipmi-chassis-config": "freeipmi-tools", "ipmi-sel": "freeipmi-tools",
        "ipmi-fru": "freeipmi-tools", "ipmi-sensors": "freeipmi-tools", "snmpd": "snmpd", "snmpget": "snmp",
        "snmpset": "snmp", "snmpwalk": "snmp", "snmpbulkwalk": "snmp", "libvirtd": "libvirt-daemon-system",
        "virsh": "libvirt-clients", "qemu-system-x86_64": "qemu-system-x86", "qemu-img": "qemu-utils",
        "tcpdump": "tcpdump", "tshark": "tshark", "ip": "iproute2", "etherwake": "etherwake", "wakeonlan": "wakeonlan",
        "saslpasswd2": "sasl2-bin", "sshd": "openssh-server", "ssh-keygen": "openssh-client", "socat": "socat",
        "unshare": "util-linux", "nsenter": "util-linux", "python3": "python3", "sleep": "coreutils",
        "curl": "curl", "openssl": "openssl", "ipmiconsole": "freeipmi-tools", "fence_dummy": "fence-agents",
        "tftp": "tftp-hpa", "atftp": "atftp", "nft": "nftables", "grub-mkstandalone": "grub-common",
        "udhcpc": "udhcpc", "dhclient": "isc-dhcp-client", "dhcrelay": "isc-dhcp-relay", "perfdhcp": "kea-admin",
        "dnsmasq": "dnsmasq-base", "busybox": "busybox-static",
    ]

    /// The absolute path of a program.
    /// - Parameter program: A name, looked up in the usual folders; or a path, which must be executable.
    /// - Throws: ``LabError`` naming the Debian package to install.
    public static func find(_ program: String) throws -> String {
        let folders = environment["PATH", default: ""].split(separator: ":")
        let places = program.contains("/") ? [program] : folders.map { "\($0)/\(program)" }
        if let found = places.first(where: { access($0, X_OK) == 0 }) { return found }
        let remedy = packages[program].map { "apt-get install \($0), or " } ?? ""
        throw LabError("\(program) is not installed: \(remedy)run scripts/setup test")
    }

    /// Refuses early, with the remedy, what only root can do.
    /// - Parameter what: The part that needs it, such as "network namespaces".
    static func requireRoot(for what: String) throws {
        if geteuid() != 0 { throw LabError("\(what) need root: run the tests or the demonstration as root") }
    }

    /// The Python of one of the environments that `scripts/setup test` makes, such as "pyghmi" or "snmpsim".
    /// - Throws: ``LabError`` when it has not been made.
    public static func python(_ name: String) throws -> String {
        try tool(name, "python")
    }

    /// A program of one of the Python environments that `scripts/setup test` makes.
    public static func tool(_ name: String, _ program: String) throws -> String {
        let candidates = toolFolders.map { "\($0)/\(name)/bin/\(program)" }
        if let found = candidates.first(where: { access($0, X_OK) == 0 }) { return found }
        throw LabError("the Python tools of \(name) are not there: run scripts/setup test in the checkout")
    }

    /// `WROUGHT_TOOLS`; else `.build-tools` beside or above the working folder, this program, or these sources.
    private static var toolFolders: [String] {
        if let given = ProcessInfo.processInfo.environment["WROUGHT_TOOLS"] { return [given] }
        let starts = [
            FileManager.default.currentDirectoryPath, Bundle.main.executablePath ?? "/",
            URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().path,
        ]
        return starts.flatMap(parents).map { "\($0)/.build-tools" }
    }

    private static func parents(of path: String) -> [String] {
        let parts = path.split(separator: "/")
        return (0...parts.count).reversed().map { "/" + parts.prefix($0).joined(separator: "/") }
    }
}
