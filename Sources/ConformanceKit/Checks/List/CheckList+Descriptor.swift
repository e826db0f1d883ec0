import WroughtCore

// L0, first half: what a driver says of itself. Nothing is sent.
extension CheckList {
    static let descriptor: [Check] = [
        Check(
            "DSC-001", "the id is made of lower-case letters, digits and hyphens", .descriptor,
            because: "ids are typed, stored and compared; MAAS's and Ironic's driver names all are"
        ) { it in
            let id = it.entry.info.id
            let fits = id.utf8.allSatisfy { byte in
                byte == UInt8(ascii: "-") || byte.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            }
            try it.expect(fits && id.first?.isLetter == true && id.count <= 32, "the id is “\(id)”")
        },
        Check(
            "DSC-002", "title and summary say which hardware it is for", .descriptor,
            because: "people choose a driver by them"
        ) { it in
            try it.expect(!it.entry.info.title.isEmpty, "the title is empty")
            try it.expect(!it.entry.info.summary.isEmpty, "the summary is empty")
        },
        Check(
            "DSC-003", "aliases are other ids, and preset only settings that exist", .descriptor,
            because: "a MAAS power_type loads under its own name"
        ) { it in
            let known = Set(it.entry.settings.map(\.key))
            for alias in it.entry.info.aliases {
                try it.expect(alias.id != it.entry.info.id, "the alias \(alias.id) is the id itself")
                let strange = alias.presets.keys.filter { !known.contains($0) }
                try it.expect(strange.isEmpty, "the alias \(alias.id) presets \(strange), which no setting is")
            }
        },
        Check(
            "DSC-004", "the schema names every setting, requires what is required, and refuses others", .descriptor,
            because: "forms and other programs are made from the schema (JSON Schema 2020-12)"
        ) { it in
            guard case .object(let schema) = it.entry.settingsSchema,
                case .object(let properties)? = schema["properties"]
            else { throw Finding("the schema is no object with properties") }
            try it.expect(schema["additionalProperties"] == false, "the schema lets unknown settings pass")
            let keys = Set(it.entry.settings.map(\.key))
            try it.expect(Set(properties.keys) == keys, "the schema has \(properties.keys.sorted())")
            let required = Set(it.entry.settings.filter(\.isRequired).map { JSONValue.string($0.key) })
            let told: [JSONValue] = if case .array(let names)? = schema["required"] { names } else { [] }
            try it.expect(Set(told) == required, "the schema requires \(told.compactMap(\.text).sorted())")
        },
        Check(
            "DSC-005", "every setting has a label of its own", .descriptor, .should, because: "forms show it"
        ) { it in
            for setting in it.entry.settings {
                try it.expect(!setting.label.isEmpty && setting.label != setting.key, "\(setting.key) has no label")
            }
        },
        Check(
            "DSC-006", "every setting that looks like a password is secret", .descriptor,
            because: "a password that is not marked is stored and shown in clear (MAAS marks secrets by field, too)"
        ) { it in
            let words = ["pass", "secret", "community", "token", "private_key", "k_g"]
            for setting in it.entry.settings where !setting.isSecret {
                let key = setting.key.lowercased()
                try it.expect(!words.contains(where: key.contains), "\(setting.key) is not secret")
            }
        },
        Check(
            "DSC-007", "each default is a value that the setting accepts", .descriptor,
            because: "a form that is sent as it opens must be accepted"
        ) { it in
            for setting in it.entry.settings {
                guard let fallback = setting.fallback else { continue }
                if let problem = problem(of: setting.key, it, { $0.set(setting.key, fallback) }) {
                    throw Finding("the default of \(setting.key) is refused: \(problem)")
                }
            }
        },
        Check(
            "DSC-008", "the driver can do something", .descriptor, because: "an order is what a driver is for"
        ) { it in
            let actions = it.entry.capabilities.compactMap { if case .action(let action) = $0 { action } else { nil } }
            try it.expect(!actions.isEmpty, "it declares no order")
        },
        Check(
            "DSC-009", "a machine's orders are among the driver's", .descriptor,
            because: "capabilities are derived from the static set; what a machine adds would never be offered"
        ) { it in
            let driver = try it.controller().driver
            let extra = driver.actions.subtracting(type(of: driver).actions)
            try it.expect(extra.isEmpty, "this machine also offers \(extra.map(\.rawValue).sorted())")
        },
        Check(
            "DSC-010", "an order that is not declared is refused as unsupported, and nothing is sent", .descriptor,
            because: "capability must equal implementation; an undeclared verb must not crash or be tried"
        ) { it in
            let controller = try it.controller()
            let missing = [PowerVerb.softOff, .reset, .nmi].first { verb in
                verb.action.map { !controller.driver.actions.contains($0) } ?? false
            }
            guard let missing else { throw Inapplicable("it declares every order") }
            guard case .failed(let error) = await it.perform(missing, controller).outcome else {
                throw Finding("\(missing.rawValue) did not fail")
            }
            try it.expect(error.code == .unsupported, "\(missing.rawValue) failed with \(error.code.rawValue)")
        },
        Check(
            "DSC-011", "making the driver sends nothing", .descriptor, harness: [.exchanges],
            because: "a thousand drivers are made to list machines; connecting belongs to the first call"
        ) { it in
            try await it.harness().forget()
            _ = try (0..<10).map { _ in try it.controller() }
            let count = try await it.harness().exchanges()
            try it.expect(count == 0, "\(count) exchanges arrived")
        },
        Check(
            "DSC-012", "equal settings give equal controllers, and there is at least one", .descriptor,
            because: "machines of one BMC or PDU wait for each other by the controller's identity"
        ) { it in
            let (one, two) = (try it.controller().controllers, try it.controller().controllers)
            try it.expect(!one.isEmpty, "it has no controller")
            try it.expect(one == two, "\(one) and \(two)")
        },
        Check(
            "DSC-013", "what would be sent can be told for every order", .descriptor, .should, needs: [.wirePlan],
            because: "--dry-run shows people what a command does"
        ) { it in
            let driver = try it.driver(as: (any WirePlanning).self, of: it.controller())
            for action in driver.actions.sorted(by: { $0.rawValue < $1.rawValue }) {
                let lines = driver.wireOperations(for: .power(action))
                try it.expect(!lines.isEmpty, "nothing is told of \(action.rawValue)")
            }
        },
    ]

    /// What is wrong with one setting after a change to the target's settings; nil where nothing is.
    static func problem(of key: String, _ it: Examination, _ change: (inout RawSettings) -> Void) -> String? {
        do { _ = try it.controller(change) } catch {
            let problems = DriverError(wrapping: error).problems
            return problems.first { $0.key == key || $0.key.hasPrefix(key + "[") }?.message
        }
        return nil
    }
}
