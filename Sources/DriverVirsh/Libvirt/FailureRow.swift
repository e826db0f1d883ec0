import WroughtCore

/// One row of the table that maps libvirt's numbers to codes of the contract. The first row that fits holds.
struct FailureRow: Sendable {
    /// Values of `virErrorNumber`; empty for any.
    let codes: Set<Int32>
    /// What the sentence must hold; empty for anything.
    let text: String
    let code: DriverError.Code
    let remedy: String?

    init(_ codes: Set<Int32>, saying text: String = "", _ code: DriverError.Code, _ remedy: String? = nil) {
        self.codes = codes
        self.text = text
        self.code = code
        self.remedy = remedy
    }

    static let all: [FailureRow] = [
        .init([42], .notFound, "give the domain's name or UUID as power_id"),
        .init([45, 79, 94], .unauthorized, "check the user in the URI and power_pass"),
        .init([29, 88], .forbidden, "give the user the right to manage domains (polkit or libvirt's access rules)"),
        .init([68], saying: "state change lock", .busy),
        .init([68], .timeout),
        .init([87], .busy),
        .init([55], .conflict),
        .init([3, 67, 74, 84], .unsupported),
        .init([27, 35], .rejected, "the definition is not to libvirt's liking: see virsh edit"),
        .init([5, 6, 39], .unreachable),
    ]

    /// What opening a connection says, told apart by text where libvirt passes on what another program said.
    static let opening: [FailureRow] = [
        .init([], saying: "Permission denied (", .unauthorized, "put a key in place for this user, or give power_pass"),
        .init([], saying: "Host key verification failed", .unauthorized, hostKeyRemedy),
        .init([], saying: "host key", .unauthorized, hostKeyRemedy),
        .init([], saying: "SSH host key", .unauthorized, hostKeyRemedy),
        .init([], saying: "Permission denied", .forbidden, "this user may not open the socket: join the libvirt group"),
        .init([], saying: "No PolicyKit", .forbidden, "this user may not manage libvirt: join the libvirt group"),
        .init([], saying: "uthentication f", .unauthorized, "check the user in the URI and power_pass"),
        .init([], saying: "Name or service not known", .unreachable, "check the host's name in power_address"),
        .init([], saying: "Could not resolve hostname", .unreachable, "check the host's name in power_address"),
        .init([], saying: "failed to parse xml document", .badSettings, "check the file named in power_address"),
        .init(
            [], saying: "CA certificate", .missingTool,
            "TLS needs certificates in /etc/pki; see libvirt.org/kbase/tlscerts.html"),
        .init([], saying: "no connection driver available", .unsupported, "check the part of power_address before ://"),
    ]

    private static let hostKeyRemedy =
        "add the host's key to known_hosts (ssh-keyscan), or append "
        + "?known_hosts_verify=auto to a libssh URI"
}
