import WroughtCore

/// What a service says of a request that it refused (DSP0266 section 8.6): messages with ids, for example
/// `Base.1.8.ActionParameterNotSupported`.
struct ErrorReply: Sendable, Hashable {
    /// One message.
    struct Message: Sendable, Hashable {
        /// The last part of the id, for example `ActionParameterNotSupported`; empty where there is none.
        let key: String
        /// The sentence.
        let text: String
    }

    let messages: [Message]

    /// Whatever a body holds: the extended messages, else the general one, else nothing.
    init(_ body: [UInt8]) {
        self.init((try? JSONReader.read(body)) ?? .null)
    }

    init(_ document: JSONValue) {
        let error = document["error"] ?? document
        let extended = (error["@Message.ExtendedInfo"] ?? document["@Message.ExtendedInfo"])
        // Some services send one message where a list belongs.
        let items = extended.map { $0.items.isEmpty ? [$0] : $0.items } ?? []
        let found = items.compactMap(Self.message)
        let general = Self.message(error)
        // The general message says nothing beside others that have words.
        let isMute = found.allSatisfy(\.text.isEmpty)
        messages = found + (isMute ? [general].compactMap { $0 } : [])
    }

    private static func message(_ item: JSONValue) -> Message? {
        let id = item["MessageId"]?.words ?? item["code"]?.words ?? ""
        let text = item["Message"]?.words ?? item["message"]?.words ?? ""
        guard !id.isEmpty || !text.isEmpty else { return nil }
        let key = id.split(separator: ".").last.map(String.init) ?? ""
        return Message(key: key, text: text)
    }

    /// True when some message has this key.
    func says(_ keys: Set<String>) -> Bool { messages.contains { keys.contains($0.key) } }

    /// The messages one behind the other; empty when there is none.
    var sentence: String {
        let isMute = messages.allSatisfy(\.text.isEmpty)
        let texts = messages.map { isMute ? $0.key : $0.text }.filter { !$0.isEmpty }
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }.joined(separator: " ")
    }
}
