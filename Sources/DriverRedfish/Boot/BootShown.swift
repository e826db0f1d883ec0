import WroughtCore

/// The `Boot` object of a system, as far as it says from where the machine starts (DSP2046, ComputerSystem.Boot).
struct BootShown: Sendable, Hashable {
    /// `Disabled`, `Once` or `Continuous`.
    var enabled: String?
    var target: String?
    /// `Legacy` or `UEFI`.
    var mode: String?
    var uri: String?
    var next: String?
    var order: [String]?

    init(_ boot: JSONValue?) {
        enabled = boot?["BootSourceOverrideEnabled"]?.words
        target = boot?["BootSourceOverrideTarget"]?.words
        mode = boot?["BootSourceOverrideMode"]?.words
        uri = boot?["HttpBootUri"]?.words.flatMap { $0 == "None" ? nil : $0 }
        next = boot?["BootNext"]?.words
        order = boot?["BootOrder"]?.strings
    }

    /// The override that is on; nil where none is.
    var override: (word: String, isLasting: Bool)? {
        guard let target, target != "None", let enabled, enabled != "Disabled" else { return nil }
        return (target, enabled == "Continuous")
    }

    /// The firmware's way of starting.
    var bootMode: BootMode? {
        switch mode?.lowercased() {
        case "uefi": .uefi
        case "legacy", "bios": .bios
        default: nil
        }
    }

    /// The plan that the words alone tell. Nil where they name a device that we do not know.
    var plan: BootPlan? {
        guard let override else {
            // A word that is neither of the three is no answer.
            let known = ["Disabled", "Once", "Continuous", nil]
            return known.contains(enabled) ? .firmware : nil
        }
        guard ["Once", "Continuous"].contains(enabled), let device = device(override.word) else { return nil }
        return override.isLasting ? .always([device]) : .once(device)
    }

    private func device(_ word: String) -> BootDevice? {
        guard let kind = BootWord.kind(of: word) else { return nil }
        return BootDevice(kind, id: kind == .http ? uri : nil)
    }

    /// The raw words, for people.
    var detail: String {
        var parts = ["\(enabled ?? "no BootSourceOverrideEnabled")", "target \(target ?? "none")"]
        if let mode { parts.append("mode \(mode)") }
        if let uri, target == "UefiHttp" { parts.append("from \(uri)") }
        if let next, target == "UefiBootNext" { parts.append("next \(next)") }
        if let order, !order.isEmpty { parts.append("order \(order.prefix(8).joined(separator: ", "))") }
        return parts.joined(separator: ", ")
    }

    /// True when this is what a plan looks like whose device has this word.
    func holds(_ plan: BootPlan, as word: String?) -> Bool {
        switch plan {
        case .firmware: override == nil
        case .once: override.map { $0.word == word && !$0.isLasting } ?? false
        case .always: override.map { $0.word == word && $0.isLasting } ?? false
        }
    }

    /// True when both show the same override and order.
    func equals(_ other: BootShown) -> Bool {
        let same = override?.word == other.override?.word && override?.isLasting == other.override?.isLasting
        return same && (override == nil ? order == other.order : uri == other.uri && next == other.next)
    }
}

/// The words of `BootSourceOverrideTarget` (DSP2046, ComputerSystem.BootSource).
enum BootWord {
    /// Words and what they mean; the first row of a kind that the device takes is what is sent.
    private static let rows: [(kind: BootDevice.Kind, word: String)] = [
        (.network, "Pxe"), (.disk, "Hdd"), (.optical, "Cd"), (.removable, "Usb"), (.setup, "BiosSetup"),
        (.http, "UefiHttp"), (.virtualMedia, "UsbCd"), (.virtualMedia, "RemoteDrive"), (.virtualMedia, "Cd"),
        (.removable, "Floppy"), (.removable, "SDCard"),
    ]

    /// What a word means.
    static func kind(of word: String) -> BootDevice.Kind? {
        rows.first { $0.word.lowercased() == word.lowercased() }?.kind
    }

    /// The word for a kind that the device takes; of a device that does not say what it takes, the usual one.
    ///
    /// A virtual medium is a CD drive where no word of its own is taken.
    static func word(
        for kind: BootDevice.Kind, among allowed: [String]?, preferring first: String? = nil
    ) -> String? {
        if kind == .virtualMedia, let first, allowed?.contains(first) ?? true { return first }
        let words = rows.filter { $0.kind == kind }.map(\.word)
        guard let allowed else { return kind == .virtualMedia ? "Cd" : words.first }
        return words.first { allowed.contains($0) }
    }
}
