import Foundation
import WroughtCore
import WroughtLab

/// A running webhook in Python, and its other side.
struct WebhookDevice: Sendable {
    /// What it asks of its callers, and whether it speaks TLS.
    struct Options {
        var user: String?
        var password: String?
        var token: String?
        var key: String?
        var certificates: Certificates?
    }

    let address: String
    let lab: Lab
    let options: Options

    /// Without a slash at its end.
    var origin: String { "\(options.certificates == nil ? "http" : "https")://\(address):8000" }

    /// Starts one on an address of its own.
    static func start(
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
    var settings: RawSettings {
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
    @discardableResult
    func control(_ order: JSONValue) async throws -> [String: JSONValue] {
        let arguments = ["-sS", "--fail", "--data-binary", "@-", "http://\(address):8001/"]
        let result = try await lab.command("curl", arguments, input: JSONWriter.text(order))
        guard result.status == .exited(0), case .object(let known) = try JSONReader.read(result.output) else {
            throw LabError("the webhook's control does not answer: \(result.errorOutput)")
        }
        return known
    }

    /// Fixed answers; the keys are a method and a target, for example `GET /state`.
    func answer(_ answers: [String: Canned]) async throws {
        let table = answers.mapValues { answer -> JSONValue in
            [
                "status": .int(answer.status), "body": .string(answer.body), "times": .int(answer.times),
                "headers": .object(answer.headers.mapValues { .string($0) }),
            ]
        }
        try await control(["op": "canned", "answers": .object(table)])
    }

    /// A fixed answer.
    struct Canned {
        var status = 200
        var body = ""
        /// How often the body is repeated.
        var times = 1
        var headers: [String: String] = [:]
    }

    /// The requests that arrived: method and target, and the headers.
    func requests() async throws -> [Arrived] {
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
    struct Arrived {
        var line: String
        var headers: [String: String]
    }
}
