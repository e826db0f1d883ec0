#if Libvirt
import Foundation
import WroughtLab

/// An sshd of one's own on a loopback address, port 2222, that sees a private libvirtd at the usual place.
///
/// It runs in the daemon's mount namespace, where the list of users is one of the test's: root, who has a key, and
/// another user with root's rights, who has a password.
struct SSHServer {
    let address: String
    /// The file of root's private key.
    let key: String
    /// A file that knows the server's host key.
    let knownHosts: String
    let user = "operator"
    let password = "open-sesame"

    static func start(in lab: Lab, beside daemon: LibvirtDaemon) async throws -> SSHServer {
        let folder = daemon.folder
        let server = SSHServer(
            address: try lab.address(), key: folder.file("user_key"), knownHosts: folder.file("known_hosts"))
        for name in ["host_key", "user_key"] {
            try await lab.command("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", folder.file(name)]).checked()
        }
        try folder.write("authorized_keys", folder.read("user_key.pub") ?? "")
        let hostKey = folder.read("host_key.pub") ?? ""
        try folder.write("known_hosts", "[\(server.address)]:2222 \(hostKey)")
        try await server.writeUsers(in: folder, lab)
        try folder.write("sshd_config", server.configuration(folder))
        try folder.write("sshd.sh", server.script(folder))
        let plan = try daemon.inside(["/bin/sh", folder.file("sshd.sh")])
        try await lab.start("sshd", plan, until: .tcp(address: server.address, port: 2222))
        return server
    }

    private func writeUsers(in folder: LabFolder, _ lab: Lab) async throws {
        let hash = try await lab.command("openssl", ["passwd", "-6", "-stdin"], input: password).checked().output
        let passwd = try String(contentsOfFile: "/etc/passwd", encoding: .utf8)
        try folder.write("passwd", passwd + "\(user):x:0:0::/:/bin/sh\n", mode: 0o644)
        let trimmed = hash.trimmingCharacters(in: .whitespacesAndNewlines)
        try folder.write(
            "shadow", "root:*:19000:0:99999:7:::\nsshd:*:19000:0:99999:7:::\n\(user):\(trimmed):19000:0:99999:7:::\n")
    }

    private func configuration(_ folder: LabFolder) -> String {
        """
        ListenAddress \(address):2222
        HostKey \(folder.file("host_key"))
        PidFile none
        UsePAM no
        StrictModes no
        PermitRootLogin yes
        PasswordAuthentication yes
        KbdInteractiveAuthentication no
        MaxStartups 50
        Match User root
            AuthorizedKeysFile \(folder.file("authorized_keys"))
        Match User \(user)
            AuthorizedKeysFile none

        """
    }

    /// A mount namespace inside the daemon's: only sshd sees the test's users.
    private func script(_ folder: LabFolder) -> String {
        """
        set -e
        exec unshare --mount --propagation private /bin/sh -ec '
        mount --bind \(folder.file("passwd")) /etc/passwd
        mount --bind \(folder.file("shadow")) /etc/shadow
        mkdir -p /run/sshd
        exec /usr/sbin/sshd -D -e -f \(folder.file("sshd_config"))'

        """
    }
}
#endif
