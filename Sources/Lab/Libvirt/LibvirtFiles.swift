/// The configuration of a ``LibvirtDaemon`` and the script that puts it at the usual places of a namespace.
struct LibvirtFiles {
    let folder: LabFolder
    let address: String
    let login: LibvirtDaemon.Login

    func write(in lab: Lab) async throws {
        for name in ["etc", "lib", "run", "log", "cache"] { _ = try folder.folder(name) }
        try folder.write("etc/qemu.conf", qemu)
        try folder.write("etc/libvirtd.conf", libvirtd)
        try folder.write("namespace.sh", namespace)
        if case .sasl(let user, let password) = login { try await writeSASL(user, password, in: lab) }
    }

    /// Root, because the lab's folder is root's; no control groups, namespaces or log daemon, because there is no init
    /// system to give them.
    private let qemu = """
        user = "root"
        group = "root"
        stdio_handler = "file"
        security_driver = "none"
        namespaces = []
        cgroup_controllers = []
        remember_owner = 0

        """

    private var libvirtd: String {
        let auth = if case .open = login { "none" } else { "sasl" }
        return """
            listen_tls = 0
            listen_tcp = 1
            listen_addr = "\(address)"
            auth_tcp = "\(auth)"
            auth_unix_rw = "\(auth)"
            auth_unix_ro = "none"
            unix_sock_group = "root"

            """
    }

    /// `/run` is made private as a whole, so that nothing appears in the system's. The last line keeps the namespace
    /// alive until it is told to end.
    private let namespace = """
        set -e
        mount -t tmpfs -o mode=755 tmpfs /run
        mkdir /run/libvirt /run/lock
        for pair in etc:/etc/libvirt lib:/var/lib/libvirt run:/run/libvirt log:/var/log/libvirt cache:/var/cache/libvirt
        do mount --bind "$1/${pair%%:*}" "${pair#*:}"
        done
        if [ -e "$1/sasl.conf" ]; then mount --bind "$1/sasl.conf" /etc/sasl2/libvirt.conf; fi
        trap 'exit 0' TERM
        touch "$1/ready"
        while :; do sleep 3600 & wait $!; done

        """

    private func writeSASL(_ user: String, _ password: String, in lab: Lab) async throws {
        try folder.write("sasl.conf", "mech_list: scram-sha-256 digest-md5\nsasldb_path: \(folder.file("sasl.db"))\n")
        // For the lab's own virsh; see libvirt.org/auth.html, "client side".
        try folder.write(
            "auth.conf",
            "[credentials-lab]\nauthname=\(user)\npassword=\(password)\n\n[auth-libvirt-default]\ncredentials=lab\n")
        try await lab.command(
            "saslpasswd2", ["-p", "-c", "-a", "libvirt", "-f", folder.file("sasl.db"), user], input: password
        ).checked()
    }
}
