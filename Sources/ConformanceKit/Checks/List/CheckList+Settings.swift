import WroughtCore

// L0, second half: how settings are read. Nothing is sent.
extension CheckList {
    static let settings: [Check] = [
        Check(
            "SET-001", "the target's own settings are accepted", .descriptor, because: "nothing else can be tried"
        ) { it in
            _ = try it.controller()
        },
        Check(
            "SET-002", "every required setting that is missing is named, all at once", .descriptor,
            because: "a person corrects a form once, not once for each field"
        ) { it in
            let required = it.entry.settings.filter(\.isRequired).map(\.key)
            if required.isEmpty { throw Inapplicable("no setting is required") }
            let error = try await it.error(of: "no settings at all") {
                try it.target.registry.controller(it.entry.info.id, settings: [:])
            }
            try it.expect(error.code == .badSettings, "the error is \(error.code.rawValue)")
            let silent = required.filter { key in !error.problems.contains { $0.key == key } }
            try it.expect(silent.isEmpty, "\(silent) are not named")
        },
        Check(
            "SET-003", "an unknown setting is refused by name, with the nearest known one", .descriptor,
            because: "a misspelt setting that is ignored is a machine that does not obey"
        ) { it in
            guard let key = it.entry.settings.map(\.key).first(where: { $0.count > 4 }) else {
                throw Inapplicable("no setting has a name long enough to misspell")
            }
            let slip = String(key.dropLast())
            let known = it.entry.settings.contains { $0.key == slip }
            if known { throw Inapplicable("\(slip) is a setting too") }
            guard let problem = problem(of: slip, it, { $0.set(slip, "x") }) else {
                throw Finding("\(slip) was accepted, or not named")
            }
            try it.expect(problem.contains(key), "\(slip): \(problem)")
        },
        Check(
            "SET-004", "a choice that does not exist is refused with the choices", .descriptor,
            because: "the remedy belongs to the error"
        ) { it in
            let choices = it.entry.settings.filter { !$0.choices.isEmpty }
            if choices.isEmpty { throw Inapplicable("no setting is a choice") }
            for setting in choices {
                guard let problem = problem(of: setting.key, it, { $0.set(setting.key, "no-such-choice") }) else {
                    throw Finding("\(setting.key) accepts no-such-choice")
                }
                let named = setting.choices.filter { !$0.isEmpty }.allSatisfy(problem.contains)
                try it.expect(named, "\(setting.key): \(problem)")
            }
        },
        Check(
            "SET-005", "a number beyond its bounds is refused", .descriptor,
            because: "outlet 0 and outlet 25 of 24 reach another machine on some devices"
        ) { it in
            var tried = 0
            for setting in it.entry.settings {
                for bound in ["minimum", "maximum"] {
                    guard case .int(let limit)? = setting.schema[bound] else { continue }
                    tried += 1
                    let beyond = JSONValue.int(bound == "minimum" ? limit - 1 : limit + 1)
                    let problem = problem(of: setting.key, it) { $0.set(setting.key, beyond) }
                    try it.expect(problem != nil, "\(setting.key) accepts \(beyond)")
                }
            }
            if tried == 0 { throw Inapplicable("no setting has bounds") }
        },
        Check(
            "SET-006", "numbers and truth values may come as text", .descriptor,
            because: "MAAS, forms and command lines send strings"
        ) { it in
            for setting in it.entry.settings where ["integer", "boolean"].contains(setting.type) {
                guard let value = it.raw.values[setting.key] ?? setting.fallback, let text = value.text else {
                    continue
                }
                let problem = problem(of: setting.key, it) { $0.set(setting.key, .string(text)) }
                try it.expect(problem == nil, "\(setting.key) refuses “\(text)”: \(problem ?? "")")
            }
        },
        Check(
            "SET-007", "an empty text counts as not given", .descriptor,
            because: "a form sends every field; MAAS stores what was left empty as an empty string"
        ) { it in
            for setting in it.entry.settings where !setting.isRequired && !it.raw.keys.contains(setting.key) {
                let problem = problem(of: setting.key, it) { raw in
                    if setting.isSecret {
                        raw.set(setting.key, secret: Secret(""))
                    } else {
                        raw.set(setting.key, "")
                    }
                }
                try it.expect(problem == nil, "\(setting.key): \(problem ?? "")")
            }
        },
        Check(
            "SET-008", "no problem with a secret setting repeats its value", .descriptor,
            because: "errors are logged and shown"
        ) { it in
            let canary = String(repeating: "c4n4ry-", count: 40) + "\n"
            for setting in it.entry.settings where setting.isSecret {
                do { _ = try it.controller({ $0.set(setting.key, secret: Secret(canary)) }) } catch {
                    let text = "\(error) \(DriverError(wrapping: error))"
                    try it.expect(!text.contains("c4n4ry"), "the error about \(setting.key) holds the value")
                }
            }
        },
        Check(
            "SET-009", "settings and driver do not print their secrets", .descriptor,
            because: "a debugger's dump ends in a ticket"
        ) { it in
            if it.secrets.isEmpty { throw Inapplicable("the target has no secret of four characters or more") }
            let controller = try it.controller()
            var text = "\(it.raw) \(controller.driver) \(String(reflecting: controller.driver))"
            dump(controller.driver, to: &text)
            dump(it.raw, to: &text)
            let isTold = try it.observed("a dump holds a secret") { it.secrets.contains { text.contains($0) } }
            try it.expect(!isTold, "what is printed of driver or settings holds a secret")
        },
    ]
}
