import Glibc

extension LibvirtAddress {
    /// The URI that libvirt is given in this process.
    func connectionURI(hasPassword: Bool) -> String {
        let home = getpwuid(getuid())?.pointee.pw_dir.map { String(cString: $0) }
        return connectionURI(hasPassword: hasPassword, home: home ?? "")
    }

    /// The URI that libvirt is given.
    ///
    /// The `ssh` transport starts the `ssh` program, to which no password can be handed without showing it to the whole
    /// machine; libvirt's own SSH client (`libssh`) asks us instead. So with a password `ssh` becomes `libssh`: the key
    /// named by `keyfile` and the agent are still tried first, then the password. Without one, `ssh` is told never to
    /// ask at a terminal. libssh is pointed to the `known_hosts` that ssh uses; its own default is another file.
    ///
    /// - Parameter home: the user's home folder.
    func connectionURI(hasPassword: Bool, home: String) -> String {
        guard transport == "ssh" else { return description }
        guard hasPassword else { return uri(transport: "ssh", parameters: adding("no_tty", "1", to: parameters)) }
        var adapted = parameters.filter { !["no_tty", "command", "no_verify"].contains($0.name) }
        let methods = parameter("keyfile") == nil ? Self.withoutKey : "privkey,\(Self.withoutKey)"
        adapted = adding("sshauth", methods, to: adapted)
        if parameter("no_verify") == "1" { adapted = adding("known_hosts_verify", "ignore", to: adapted) }
        adapted = adding("known_hosts", "\(home)/.ssh/known_hosts", to: adapted)
        return uri(transport: "libssh", parameters: adapted)
    }

    /// libssh refuses to begin when it is told to try a key and there is none.
    private static let withoutKey = "agent,password,keyboard-interactive"

    private func adding(_ name: String, _ value: String, to list: [Parameter]) -> [Parameter] {
        list.contains { $0.name == name } ? list : list + [Parameter(name: name, value: value)]
    }
}
