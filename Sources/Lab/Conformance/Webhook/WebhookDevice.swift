import Foundation
public import WroughtCore

/// A running webhook in Python, and its other side.
public struct WebhookDevice: Sendable {
    /// What it asks of its callers, and whether it speaks TLS.
    public struct Options: Sendable {
        /// For basic authentication, with ``password``; nil for none.
        public var user: String?
        /// The user's password.
        public var password: String?
        /// A bearer token, in place of user and password.
        public var token: String?
        /// The key that requests have to be signed with; nil for none.
        public var key: String?
        /// What it shows over TLS; nil for plain HTTP.
        public var certificates: Certificates?

        /// A webhook over HTTP that asks for what is given.
        public init(user: String? = nil, password: String? = nil, token: String? = nil, key: String? = nil) {
            (self.user, self.password, self.token, self.key) = (user, password, token, key)
        }
    }

    /// Where it listens, port 8000; its control, without TLS, has port 8001.
    public let address: String
    /// The lab that ends it.
    public let lab: Lab
    /// What it asks of its callers.
    public let options: Options

    /// Its URL, without a slash at its end.
    public var origin: String { "\(options.certificates == nil ? "http" : "https")://\(address):8000" }

    /// Starts one, on an address of its own unless one is given.
    /// - Throws: ``LabError`` where it does not start.
    public static func start(
        _ options: Options = Options(), at address: String? = nil, in lab: Lab
    ) async throws -> WebhookDevice {
        let address = try address ?? lab.address()
        let folder = try lab.folder.folder(lab.unique("webhook"))
        var setup: [String: JSONValue] = [
            "address": .string(address), "port": 8000,
            "receiver": .string(try folder.write("receiver.py", try ReceiverExample.text())),
        ]
        setup["user"] = options.user.map(JSONValue.string)
        setup["password"] = options.password.map(JSONValue.string)
        setup["token"] = options.token.map(JSONValue.string)
        setup["key"] = options.key.map(JSONValue.string)
        setup["tls"] = options.certificates.map { .string($0.folder) }
        let file = try folder.write("setup.json", JSONWriter.text(.object(setup)))
        let script = try folder.write("webhook.py", WebhookScript.text)
        _ = try await lab.start(
            "webhook", ProcessPlan("python3", [script, file], folder: folder.path),
            until: .tcp(address: address, port: 8001))
        return WebhookDevice(address: address, lab: lab, options: options)
    }

    /// The settings that reach it, its credentials included.
    public var settings: RawSettings {
        var raw: RawSettings = [
            "power_on_uri": .string("\(origin)/on"), "power_off_uri": .string("\(origin)/off"),
            "power_query_uri": .string("\(origin)/state"),
        ]
        raw.set("power_user", options.user.map(JSONValue.string))
        raw.set("power_pass", secret: options.password.map { Secret($0) })
        raw.set("power_token", secret: options.token.map { Secret($0) })
        raw.set("hmac_secret", secret: options.key.map { Secret($0) })
        raw.set("ca_file", options.certificates.map { .string($0.authority) })
        return raw
    }

    /// Tells it something over its second port, and hears what it knows.
    /// - Throws: ``LabError`` where it does not answer.
    @discardableResult
    public func control(_ order: JSONValue) async throws -> [String: JSONValue] {
        let arguments = ["-sS", "--fail", "--data-binary", "@-", "http://\(address):8001/"]
        let result = try await lab.command("curl", arguments, input: JSONWriter.text(order))
        guard result.status == .exited(0), case .object(let known) = try JSONReader.read(result.output) else {
            throw LabError("the webhook's control does not answer: \(result.errorOutput)")
        }
        return known
    }

    /// Fixed answers; the keys are a method and a target, for example `GET /state`.
    public func answer(_ answers: [String: Canned]) async throws {
        let table = answers.mapValues { answer -> JSONValue in
            [
                "status": .int(answer.status), "body": .string(answer.body), "times": .int(answer.times),
                "headers": .object(answer.headers.mapValues { .string($0) }),
            ]
        }
        try await control(["op": "canned", "answers": .object(table)])
    }

    /// A fixed answer.
    public struct Canned: Sendable {
        var status: Int
        var body: String
        /// How often the body is repeated.
        var times: Int
        var headers: [String: String]

        /// An answer; `times` tells how often the body is repeated.
        public init(status: Int = 200, body: String = "", times: Int = 1, headers: [String: String] = [:]) {
            (self.status, self.body, self.times, self.headers) = (status, body, times, headers)
        }
    }

    /// The requests that arrived: method and target, and the headers.
    public func requests() async throws -> [Arrived] {
        guard case .array(let list)? = try await control(["op": "look"])["log"] else { return [] }
        return list.compactMap { entry in
            guard case .object(let entry) = entry, case .object(let headers)? = entry["headers"] else { return nil }
            return Arrived(
                line: "\(entry["method"]?.text ?? "") \(entry["target"]?.text ?? "")",
                headers: Dictionary(
                    headers.map { ($0.key.lowercased(), $0.value.text ?? "") }, uniquingKeysWith: { $1 }))
        }
    }

    /// A request as it arrived.
    public struct Arrived: Sendable {
        /// The method and the target, for example `GET /state`.
        public var line: String
        /// The headers, their names in small letters.
        public var headers: [String: String]
    }
}
