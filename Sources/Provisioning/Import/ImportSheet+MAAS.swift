import WroughtCore

extension ImportSheet {
    /// True for an object as `maas PROFILE machines read` prints it: MAAS gives each machine a `system_id`.
    static func isMAAS(_ members: [String: JSONValue]) -> Bool {
        guard case .string? = members["system_id"] else { return false }
        return members["hostname"] != nil || members["power_type"] != nil
    }

    /// Takes of a MAAS machine what has a meaning here, and notes what is left out. MAAS prints some eighty members of
    /// each machine, nearly all of them about its own work: they are no fault of the file.
    mutating func read(maas members: [String: JSONValue], number: Int) {
        var row = Row(number: number, draft: MachineDraft())
        row.systemID = members["system_id"]?.text
        for (key, value) in members.sorted(by: { $0.key < $1.key }) where !Self.isEmpty(value) {
            if let fault = take(key, value, into: &row) {
                problems.append(ImportProblem(row: number, column: key, fault))
            }
        }
        guard row.draft.driver != nil else {
            maas.powerless.append(row.draft.name ?? row.systemID ?? "row \(number)")
            if let id = row.systemID { maas.powerlessIDs.insert(id) }
            return
        }
        row.lacksParameters = Self.isEmpty(members["power_parameters"] ?? .null)
        rows.append(row)
    }

    /// Gives back what is wrong with the member.
    private mutating func take(_ key: String, _ value: JSONValue, into row: inout Row) -> String? {
        if key == "boot_interface" { return Self.take(bootInterface: value, into: &row.draft) }
        // MAAS's own words only: a `group` or `settings` in its output would be something else.
        guard
            ["hostname", "power_type", "power_parameters", "tag_names", "mac_addresses", "description"].contains(key),
            let column = ImportColumn.known(key)
        else {
            // What only names the machine within MAAS is of no use elsewhere, and nobody misses it.
            if !["system_id", "resource_uri"].contains(key) { maas.leftOut.insert(key) }
            return nil
        }
        return row.take(value, as: column)
    }

    private static func take(bootInterface value: JSONValue, into draft: inout MachineDraft) -> String? {
        guard case .object(let members) = value else { return "must be an object; it is of type \(value.kind)" }
        guard let mac = members["mac_address"], !isEmpty(mac) else { return nil }
        guard case .string(let text) = mac else { return "mac_address must be a string; it is of type \(mac.kind)" }
        if !draft.bootMACs.contains(text) { draft.bootMACs.append(text) }
        return nil
    }

    /// Lays the parameters that `maas PROFILE machines power-parameters` prints beside the machines of this file.
    mutating func add(powerParameters bytes: [UInt8]) {
        let file = "power parameters"
        do throws(JSONFault) {
            guard case .object(let members) = try JSONReader.read(bytes) else {
                throw JSONFault(message: "must be an object with system ids as its keys", line: 1, column: 1)
            }
            let places = Dictionary(
                rows.indices.compactMap { place in rows[place].systemID.map { ($0, place) } }, uniquingKeysWith: { $1 })
            for (id, value) in members.sorted(by: { $0.key < $1.key }) {
                guard let place = places[id] else {
                    if !maas.powerlessIDs.contains(id) { maas.strangers += 1 }
                    continue
                }
                rows[place].lacksParameters = false
                guard let fault = rows[place].take(value, as: .settings) else { continue }
                problems.append(ImportProblem(row: rows[place].number, column: "\(file) of \(id)", fault))
            }
            if places.isEmpty {
                problems.append(
                    ImportProblem(column: file, "belong to a file of `maas PROFILE machines read`, and this is none"))
            }
        } catch {
            problems.append(
                ImportProblem(column: "\(file), line \(error.line), column \(error.column)", error.message))
        }
    }

    /// MAAS writes null, empty texts, lists and objects for what it does not know.
    private static func isEmpty(_ value: JSONValue) -> Bool {
        switch value {
        case .null: true
        case .string(let text): text.isEmpty
        case .array(let items): items.isEmpty
        case .object(let members): members.isEmpty
        default: false
        }
    }
}
