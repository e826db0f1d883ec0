import WroughtCore

/// Machines as a file that ``MachineImport`` reads. Secrets are left out; their names are told.
public enum MachineExport {
    /// A JSON array, indented. Secrets that were left out are named in `secrets_left_out`.
    public static func json(_ machines: [Machine]) -> String {
        JSONWriter.text(.array(machines.map(object)), indented: true) + "\n"
    }

    private static func object(_ machine: Machine) -> JSONValue {
        var members: [String: JSONValue] = [
            "name": .string(machine.name.description), "driver": .string(machine.driver),
            "settings": .object(machine.settings.values),
        ]
        members["group"] = machine.group.map(JSONValue.string)
        if !machine.tags.isEmpty { members["tags"] = .array(machine.tags.sorted().map { .string($0.description) }) }
        if !machine.bootMACs.isEmpty { members["boot_macs"] = .array(machine.bootMACs.map { .string($0.description) }) }
        if !machine.notes.isEmpty { members["notes"] = .string(machine.notes) }
        if !machine.secretNames.isEmpty {
            members["secrets_left_out"] = .array(machine.secretNames.map(JSONValue.string))
        }
        return .object(members)
    }

    /// CSV with a header (RFC 4180, CR LF). Each setting of any machine has a column, secrets an empty one.
    public static func csv(_ machines: [Machine]) -> String {
        let keys = Set(machines.flatMap { Array($0.settings.values.keys) + $0.secretNames }).sorted()
        let header = ["name", "driver", "tags", "group", "boot_macs", "notes"] + keys.map(column)
        let rows = machines.map { machine in
            [
                machine.name.description, machine.driver, list(machine.tags.sorted().map(\.description)),
                machine.group ?? "", list(machine.bootMACs.map(\.description)), machine.notes,
            ] + keys.map { key in machine.settings.values[key].map(cell) ?? "" }
        }
        return ([header] + rows).map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A setting that is called like a column of ours gets a prefix.
    private static func column(_ key: String) -> String { ImportColumn.known(key) == nil ? key : "settings.\(key)" }

    private static func list(_ items: [String]) -> String { items.joined(separator: " ") }

    /// A list setting as its form reads it: items with commas; anything else that is no text as JSON.
    private static func cell(_ value: JSONValue) -> String {
        if let text = value.text { return text }
        guard case .array(let items) = value else { return JSONWriter.text(value) }
        let texts = items.compactMap(\.text)
        return texts.count == items.count ? texts.joined(separator: ",") : JSONWriter.text(value)
    }

    private static func quoted(_ field: String) -> String {
        guard field.contains(where: { ",\"\r\n".contains($0) || $0.isNewline }) else { return field }
        return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
