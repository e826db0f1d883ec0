import WroughtCore

/// What the server wants run: `index.json` of the archive `maas-scripts`, with everything below its key `1.0`.
public struct ScriptIndex: Sendable, Hashable {
    /// While the machine is commissioned, in their order.
    public var commissioning: [AgentScript] = []
    /// Tests.
    public var testing: [AgentScript] = []
    /// When the machine is released.
    public var release: [AgentScript] = []

    /// Why an index was refused.
    public struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
        /// One sentence.
        public let description: String
    }

    /// Nothing to run.
    public init() {}

    /// Whether there is nothing to run.
    public var isEmpty: Bool { commissioning.isEmpty && testing.isEmpty && release.isEmpty }

    /// Reads an index. Scripts that were finished before are left out; what a record does not say, the header of the
    /// script says, if it has one.
    /// - Parameters:
    ///   - octets: The JSON.
    ///   - files: The archive's files, for the headers.
    public init(_ octets: [UInt8], files: [TarArchive.File] = []) throws(Fault) {
        let value: JSONValue
        do { value = try JSONReader.read(octets) } catch { throw Fault(description: "index.json: \(error)") }
        guard case .object(let outer) = value, case .object(let lists)? = outer["1.0"] else {
            throw Fault(description: "index.json has no key “1.0”")
        }
        let headers = files.reduce(into: [String: ScriptHeader]()) { found, file in
            found[file.path] = (try? ScriptHeader.read(String(decoding: file.content.prefix(65_536), as: UTF8.self)))
        }
        func read(_ key: String) throws(Fault) -> [AgentScript] {
            guard let list = lists[key] else { return [] }
            guard case .array(let records) = list else { throw Fault(description: "index.json: \(key) is no list") }
            var scripts: [AgentScript] = []
            for record in records {
                if let script = try Self.script(record, in: key, headers) { scripts.append(script) }
            }
            return scripts
        }
        commissioning = try read("commissioning_scripts")
        testing = try read("testing_scripts")
        release = try read("release_scripts")
    }

    private static func script(
        _ record: JSONValue, in key: String, _ headers: [String: ScriptHeader]
    ) throws(Fault) -> AgentScript? {
        guard case .object(let members) = record, let name = members["name"]?.text, isPlain(name) else {
            throw Fault(description: "index.json: a record of \(key) has no name that can be a file's")
        }
        if members["has_finished"] == .bool(true) { return nil }
        let path = members["path"]?.text
        let header = path.flatMap { headers[$0] }
        return AgentScript(
            name: name, path: path, resultID: number(members["script_result_id"]),
            versionID: number(members["script_version_id"]),
            timeout: number(members["timeout_seconds"]) ?? header?.timeout ?? 0,
            parallel: members["parallel"]?.text.flatMap(ScriptParallel.init(text:)) ?? header?.parallel ?? .disabled,
            hardware: hardware(members["hardware_type"]) ?? header?.hardware ?? "node",
            arguments: arguments(members["parameters"]),
            packages: packages(members["packages"]) ?? header?.packages ?? [],
            hasStarted: members["has_started"] == .bool(true))
    }

    /// The name becomes part of paths.
    private static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 200 && !name.contains("/") && name != "." && name != ".."
            && !name.utf8.contains(0)
    }

    private static func number(_ value: JSONValue?) -> Int? { value?.text.flatMap { Int($0) } }

    private static func hardware(_ value: JSONValue?) -> String? {
        let names = ["0": "node", "1": "cpu", "2": "memory", "3": "storage", "4": "network", "5": "gpu"]
        return value?.text.map { names[$0] ?? $0 }
    }

    private static func packages(_ value: JSONValue?) -> [String]? {
        guard case .object(let kinds)? = value else { return nil }
        guard case .array(let names)? = kinds["apt"] else { return [] }
        return names.compactMap(\.text)
    }

    /// `{"storage": {"type": "storage", "value": {"name": "sda"}, "argument_format": "--device {path}"}}`, in the order
    /// of their names. Without a format a parameter is `--name=value`.
    private static func arguments(_ value: JSONValue?) -> [String] {
        guard case .object(let parameters)? = value else { return [] }
        return parameters.sorted { $0.key < $1.key }.flatMap { name, parameter -> [String] in
            guard case .object(let fields) = parameter, let given = fields["value"] else { return [] }
            if let format = fields["argument_format"]?.text {
                return format.split(separator: " ").map { ScriptArgument.filled(String($0), with: given) }
            }
            return [ScriptArgument.plain(name, given)]
        }
    }
}

/// How a parameter becomes an argument.
enum ScriptArgument {
    /// `{input}` is the whole value; `{path}`, `{name}` and the like are members of it.
    static func filled(_ format: String, with value: JSONValue) -> String {
        var text = ""
        var rest = Substring(format)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open]
            let key = String(rest[rest.index(after: open)..<close])
            if case .object(let members) = value {
                text += members[key]?.text ?? (key == "path" ? device(members) : "")
            } else {
                text += value.text ?? ""
            }
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }

    static func plain(_ name: String, _ value: JSONValue) -> String {
        if case .object(let members) = value {
            return "--\(name)=\(name == "storage" ? device(members) : members["name"]?.text ?? "")"
        }
        return "--\(name)=\(value.text ?? "")"
    }

    private static func device(_ members: [String: JSONValue]) -> String {
        members["name"]?.text.map { $0.hasPrefix("/") ? $0 : "/dev/\($0)" } ?? ""
    }
}
