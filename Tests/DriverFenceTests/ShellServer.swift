import Foundation
import WroughtLab

/// A real sshd that lets one key in, with libvirt's test hypervisor as the only one its `virsh` sees.
///
/// That hypervisor has one domain, `test`, which runs, and it begins anew with each `virsh`.
struct ShellServer {
    let address: String
    let port = 2222
    /// The private key that is let in, and one that is not.
    let key: String
    let strangeKey: String
    private let folder: LabFolder

    static func start(in lab: Lab) async throws -> ShellServer {
        // sshd insists on this empty folder, and Debian makes it only when the service starts.
        try FileManager.default.createDirectory(atPath: "/run/sshd", withIntermediateDirectories: true)
        let folder = try lab.folder.folder(lab.unique("sshd"))
        for name in ["host", "key", "strange"] {
            try await lab.command("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", folder.file(name)]).checked()
        }
        let address = try lab.address()
        let configuration = try folder.write(
            "sshd.conf",
            """
            ListenAddress \(address)
            Port 2222
            HostKey \(folder.file("host"))
            PidFile none
            AuthorizedKeysFile \(folder.file("key.pub"))
            StrictModes no
            PasswordAuthentication no
            UsePAM no
            PermitRootLogin yes
            SetEnv LIBVIRT_DEFAULT_URI=test:///default

            """)
        // sshd starts itself anew for each connection, and therefore wants to be called by its whole path.
        let plan = ProcessPlan(try LabTools.find("sshd"), ["-D", "-e", "-f", configuration], folder: folder.path)
        try await lab.start("sshd", plan, until: .log("Server listening on"))
        return ShellServer(
            address: address, key: folder.file("key"), strangeKey: folder.file("strange"), folder: folder)
    }

    /// The options that fence_virsh needs for it.
    func options(key: String) -> [String] {
        // The default ones, and a list of known hosts of our own.
        let shell = #"'/bin/bash -c "PS1=\\[EXPECT\\]#\\  /bin/bash --noprofile --norc"'"#
        let hosts = "-o StrictHostKeyChecking=no -o UserKnownHostsFile=\(folder.file("known"))"
        return [
            "ip=\(address)", "ipport=\(port)", "username=root", "ssh=1", "identity_file=\(key)",
            "ssh_options=-t \(hosts) \(shell)",
        ]
    }
}
