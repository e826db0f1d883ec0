import WroughtCore

extension DriverEntry {
    /// The orders in the order people think of them.
    var actionNames: [String] {
        let capabilities = capabilities
        return PowerAction.allCases.filter { capabilities.contains(.action($0)) }.map(\.rawValue)
    }

    /// Everything but the orders, in plain words, sorted.
    var abilityNames: [String] {
        capabilities.filter { if case .action = $0 { false } else { true } }.map(\.description).sorted()
    }

    /// The commands beside the orders that the driver has an answer for.
    var commandNames: [String] {
        let commands: [(Capability, String)] = [
            (.powerSensing, "status"), (.bootControl, "boot"), (.hardwareDetection, "detect"), (.sensors, "sensors"),
            (.eventLog, "events"), (.identify, "identify"), (.targetListing, "targets"), (.console, "console"),
            (.restartCause, "last-restart"), (.restorePolicy, "restore-policy"), (.controllerReset, "controller reset"),
            (.virtualMedia, "media"), (.diagnosis, "doctor"),
        ]
        let capabilities = capabilities
        return commands.filter { capabilities.contains($0.0) }.map(\.1)
    }

    /// The stable JSON form: `id`, `title`, `summary`, `aliases`, `actions`, `capabilities`.
    var json: JSONValue {
        .record([
            "id": .string(info.id), "title": .string(info.title), "summary": .string(info.summary),
            "aliases": .texts(info.aliases.map(\.id)), "actions": .texts(actionNames),
            "capabilities": .texts(abilityNames),
        ])
    }
}

extension SettingInfo {
    /// The stable JSON form: `name`, `label`, `help`, `scope`, `type`, `choices`, `required`, `secret`, `default`.
    var json: JSONValue {
        .record([
            "name": .string(key), "label": .string(label), "help": .string(help), "scope": .string(scope.rawValue),
            "type": .string(type), "choices": choices.isEmpty ? nil : .texts(choices), "required": .bool(isRequired),
            "secret": .bool(isSecret), "default": fallback,
        ])
    }
}
