import WroughtCore
import WroughtSimulators

/// Asks a service without a socket, at moments of its own choosing.
struct RedfishPureClient {
    var core: RedfishCore
    var now: Duration = .zero
    /// Sent with every request.
    var headers: [RedfishRequest.Header] = Self.basic("admin", "secret")

    init(_ settings: RedfishSettings = RedfishSettings(), faults: [RedfishFault] = []) {
        core = RedfishCore(settings)
        core.faults = faults
    }

    init(_ profile: RedfishProfile, change: (inout RedfishSettings) -> Void = { _ in }) {
        var settings = RedfishSettings(profile)
        change(&settings)
        self.init(settings)
    }

    static func basic(_ name: String, _ password: String) -> [RedfishRequest.Header] {
        [.init("Authorization", "Basic \(encoded("\(name):\(password)"))")]
    }

    /// An answer with its body read.
    struct Answer {
        let reply: RedfishReply
        let json: JSONValue

        var status: Int { reply.response.status }
        var messageID: String? { json["error", "@Message.ExtendedInfo"]?.list.first?["MessageId"]?.text }
        func header(_ name: String) -> String? { reply.response.header(name) }
    }

    @discardableResult
    mutating func send(
        _ method: String, _ target: String, _ body: JSONValue? = nil, headers more: [RedfishRequest.Header] = []
    ) -> Answer {
        let bytes = body.map { Array(JSONWriter.text($0).utf8) } ?? []
        let reply = core.receive(RedfishRequest(method, target, headers: headers + more, body: bytes), at: now)
        return Answer(reply: reply, json: (try? JSONReader.read(reply.response.body)) ?? .null)
    }

    mutating func get(_ target: String) -> Answer { send("GET", target) }

    /// Follows the first link of a system's kind, so that no test knows a profile's names.
    var system: String { "/redfish/v1/Systems/\(core.systemIDs[0])" }

    @discardableResult
    mutating func reset(_ type: RedfishResetType) -> Answer {
        send("POST", "\(system)/Actions/ComputerSystem.Reset", ["ResetType": .string(type.rawValue)])
    }

    mutating func saidPower() -> JSONValue? { get(system).json["PowerState"] }

    @discardableResult
    mutating func setBoot(_ boot: [String: JSONValue], headers: [RedfishRequest.Header] = []) -> Answer {
        let named = Dictionary(uniqueKeysWithValues: boot.map { ("BootSourceOverride\($0)", $1) })
        return send("PATCH", system, ["Boot": .object(named)], headers: headers)
    }

    /// RFC 4648, apart from the code under test.
    private static func encoded(_ text: String) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        let bits = text.utf8.flatMap { byte in (0..<8).reversed().map { byte >> UInt8($0) & 1 } }
        let digits = stride(from: 0, to: bits.count, by: 6).map { start in
            let six = bits[start..<min(start + 6, bits.count)]
            return alphabet[Int((six + Array(repeating: 0, count: 6 - six.count)).reduce(0) { $0 << 1 | $1 })]
        }
        return String(digits) + String(repeating: "=", count: (4 - digits.count % 4) % 4)
    }
}

extension JSONValue {
    /// The value at the end of a way through objects; nil where there is none.
    subscript(_ keys: String...) -> JSONValue? {
        keys.reduce(self) { value, key in
            guard case .object(let members)? = value else { return nil }
            return members[key]
        }
    }

    /// The items of a list; none for anything else.
    var list: [JSONValue] { if case .array(let items) = self { items } else { [] } }

    /// Every path that this value links to.
    var links: [String] {
        switch self {
        case .object(let members):
            members.sorted { $0.key < $1.key }.flatMap { key, value in
                key == "@odata.id" ? [value.text ?? ""] : value.links
            }
        case .array(let items): items.flatMap(\.links)
        default: []
        }
    }
}
