import DeviceHTTP
import WroughtCore

/// A resource as it was read: its document, its place and its ETag.
struct Resource: Sendable {
    let path: String
    let document: JSONValue
    /// The header's, else the document's own (DSP0266 section 6.5.3).
    let etag: String?

    init(path: String, document: JSONValue, etag: String? = nil) {
        self.path = path
        self.document = document
        self.etag = etag ?? document["@odata.etag"]?.words
    }

    subscript(_ key: String) -> JSONValue? { document[key] }

    /// An action by its full name, for example `#ComputerSystem.Reset`: its target and what the parameters may be.
    func action(_ name: String) -> ActionOffer? {
        guard let action = document["Actions"]?[name] else { return nil }
        guard let target = action["target"]?.words else { return nil }
        return ActionOffer(target: target, document: action, info: action["@Redfish.ActionInfo"]?.words)
    }

    /// Reads a body. Throws `protocolViolation` that names the place and what stands there instead.
    static func read(
        _ response: HTTPAnswer, path: String, at origin: WebOrigin
    ) throws(DriverError) -> Resource {
        do throws(JSONFault) {
            let document = try JSONReader.read(response.body)
            guard case .object = document else {
                throw JSONFault(message: "the answer is a \(document.kind), not an object", line: 1, column: 1)
            }
            return Resource(path: path, document: document, etag: response.headers["etag"])
        } catch {
            let what = BodyKind(response.body).complaint(error)
            throw DriverError(
                .protocolViolation, "\(origin)\(path) answered with status \(response.status) and \(what)",
                remedy: "check that the address is the BMC's own, and update its firmware")
        }
    }
}

/// An action that a resource offers.
struct ActionOffer: Sendable {
    let target: String
    let document: JSONValue
    /// Where its parameters are described, when they are not here.
    let info: String?
}

/// What a body is that should have been JSON.
enum BodyKind: Hashable {
    case empty, html, other

    init(_ body: [UInt8]) {
        let start = String(decoding: body.prefix(256), as: UTF8.self).lowercased()
        let text = SettingText.trimmed(start)
        self = text.isEmpty ? .empty : text.hasPrefix("<") ? .html : .other
    }

    /// What stands there, as the end of a sentence.
    func complaint(_ fault: JSONFault) -> String {
        switch self {
        case .empty: "without a body"
        case .html: "a page for people (HTML) where JSON belongs"
        case .other: "what is not JSON: \(fault)"
        }
    }
}
