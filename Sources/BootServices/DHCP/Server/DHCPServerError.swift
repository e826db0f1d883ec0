import Glibc

/// Why the DHCP server cannot start: one sentence, and what to do.
public struct DHCPServerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of trouble it is.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// There is no interface of that name.
        case noInterface = "no-interface"
        /// The interface has no IPv4 address.
        case noAddress = "no-address"
        /// This user may not open the port, or send frames.
        case notPermitted = "not-permitted"
        /// Another program has the port.
        case portTaken = "port-taken"
        /// The leases could not be read.
        case leasesUnreadable = "leases-unreadable"
        /// The kernel refused something else.
        case failed
    }

    /// What kind of trouble it is.
    public let code: Code
    /// What, where.
    public let message: String
    /// What to do, as half a sentence.
    public let remedy: String

    init(_ code: Code, _ message: String, remedy: String) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    /// Both, with a semicolon.
    public var description: String { "\(message); \(remedy)" }

    /// What the kernel said when a socket was opened.
    init(errno number: Int32, opening port: UInt16?, on interface: String) {
        let what = port.map { "UDP port \($0) on \(interface)" } ?? "a socket for frames on \(interface)"
        switch number {
        case ENODEV: self = .noInterface(interface)
        case EPERM, EACCES:
            self.init(
                .notPermitted, "\(what) cannot be opened: this user lacks the privilege",
                remedy: "run as root, or give the program the capabilities cap_net_bind_service and cap_net_raw")
        case EADDRINUSE:
            self.init(
                .portTaken, "\(what) is taken by another program",
                remedy: "stop that DHCP server (ss -ulpn shows it), or leave this interface out")
        default:
            self.init(
                .failed, "\(what) cannot be opened: \(String(cString: strerror(number)))",
                remedy: "look at the interface with ip link and ip address")
        }
    }

    static func noInterface(_ name: String) -> DHCPServerError {
        let names = Self.interfaces
        return DHCPServerError(
            .noInterface, "there is no interface \(name)",
            remedy: "name one of \(names.isEmpty ? "those that ip link shows" : names.joined(separator: ", "))")
    }

    static func noAddress(_ name: String) -> DHCPServerError {
        DHCPServerError(
            .noAddress, "the interface \(name) has no IPv4 address, so machines could not reach the server there",
            remedy: "give it one (ip address add 10.0.0.1/24 dev \(name)), or leave it out")
    }

    private static var interfaces: [String] {
        guard let list = if_nameindex() else { return [] }
        defer { if_freenameindex(list) }
        var names: [String] = []
        var item = list
        while item.pointee.if_index != 0, let name = item.pointee.if_name {
            names.append(String(cString: name))
            item += 1
        }
        return names
    }
}
