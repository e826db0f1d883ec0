import WroughtCore

/// Reads `PowerState` (DSP2046, Resource.PowerState).
enum PowerWord {
    /// The state, and the device's own words where they say more or something else.
    static func read(_ system: JSONValue) -> (state: PowerState, detail: String?) {
        guard case .object(let members) = system, let value = members["PowerState"] else {
            return (.unknown, "the system tells no PowerState")
        }
        guard let word = value.words else { return (.unknown, "PowerState is \(JSONWriter.text(value).prefix(60))") }
        switch word.lowercased() {
        case "on": return (.on, nil)
        case "off": return (.off, nil)
        case "poweringon": return (.poweringOn, nil)
        case "poweringoff": return (.poweringOff, nil)
        // Paused, Reset, and whatever else is made up: neither on nor off can be told from it.
        default: return (.unknown, "PowerState is “\(word.prefix(60))”")
        }
    }
}
