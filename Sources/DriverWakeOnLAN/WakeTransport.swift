import WroughtCore

/// How the packet travels.
enum WakeTransport: String, SettingChoice {
    /// In a UDP datagram: crosses routers that forward broadcasts, needs no privilege.
    case udp
    /// In a bare Ethernet frame of type 0x0842 through one interface: needs no IP, but CAP_NET_RAW.
    case ethernet
}

/// A numeric IPv4 or IPv6 address. Names are not looked up: a sleeping machine rarely has one that resolves.
struct WakeDestination: SettingValue {
    let text: String

    static let schema: [String: JSONValue] = ["type": "string", "minLength": 2]
    static let everybody = WakeDestination(text: "255.255.255.255")

    private init(text: String) { self.text = text }

    init(setting: JSONValue) throws(SettingProblem) {
        let text = SettingText.trimmed(try String(setting: setting))
        guard InternetAddress(text, port: 9) != nil else {
            throw SettingProblem("", "is not a numeric address like 192.168.1.255 or ff02::1")
        }
        self.text = text
    }

    var exported: JSONValue? { .string(text) }
}
