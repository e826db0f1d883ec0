import WroughtCore

/// The first line of a transcript: what was run, and how.
struct TranscriptHead: Sendable {
    var kit: String
    var driver: String
    var label: String
    var started: Timestamp
    var plan: ConformancePlan
    /// With stand-ins for secrets.
    var settings: RawSettings
    var abilities: Set<HarnessAbility>?

    /// The line.
    var json: JSONValue {
        [
            "type": "transcript", "format": .int(RunTranscript.format), "kit": .string(kit), "driver": .string(driver),
            "target": .string(label), "started": .string(started.exact), "plan": plan.json,
            "settings": .object(settings.values),
            "secrets": .object(settings.secrets.mapValues { .string($0.reveal()) }),
            "harness": abilities.map { .array($0.map(\.name).sorted().map { .string($0) }) } ?? .null,
        ]
    }

    init(
        kit: String, driver: String, label: String, started: Timestamp, plan: ConformancePlan, settings: RawSettings,
        abilities: Set<HarnessAbility>?
    ) {
        self.kit = kit
        self.driver = driver
        self.label = label
        self.started = started
        self.plan = plan
        self.settings = settings
        self.abilities = abilities
    }

    /// Reads the line.
    init(_ line: LineFields) throws(ReportFault) {
        let format = try line.int("format")
        guard format == RunTranscript.format else {
            throw line.fault("“format” is \(format); this kit reads \(RunTranscript.format): use a kit that knows it")
        }
        kit = try line.string("kit")
        driver = try line.string("driver")
        label = try line.string("target")
        let time = try line.string("started")
        guard let started = Timestamp(exact: time) else {
            throw line.fault("“started” is “\(TextEscape.line(time))”; it is a time like 2026-11-21T09:00:00.000000Z")
        }
        self.started = started
        plan = try ConformancePlan(json: line.value("plan"), line)
        guard case .object(let values) = try line.value("settings"),
            case .object(let secrets) = try line.value("secrets")
        else { throw line.fault("“settings” and “secrets” are objects") }
        settings = RawSettings(values, secrets: secrets.compactMapValues { $0.text.map { Secret($0) } })
        abilities = try Self.abilities(line.value("harness"), line)
    }

    private static func abilities(
        _ json: JSONValue, _ line: LineFields
    ) throws(ReportFault) -> Set<HarnessAbility>? {
        guard case .array(let items) = json else { return nil }
        var abilities: Set<HarnessAbility> = []
        for item in items {
            let name = item.text ?? ""
            guard let ability = HarnessAbility(name: name) else {
                throw line.fault("“harness” names “\(TextEscape.line(name))”, which this kit does not know")
            }
            abilities.insert(ability)
        }
        return abilities
    }
}

extension HarnessAbility {
    private static let words: [(HarnessAbility, String)] = [
        (.truth, "truth"), (.setTruth, "set-truth"), (.booting, "booting"), (.orders, "orders"),
        (.exchanges, "exchanges"), (.stranger, "stranger"), (.consolePrinting, "console-printing"),
        (.consoleTyping, "console-typing"), (.consoleCounting, "console-counting"), (.images, "images"),
    ]

    /// The word in transcripts: `truth`, `fault:lie`.
    var name: String {
        if case .fault(let kind) = self { return "fault:" + kind.rawValue }
        return Self.words.first { $0.0 == self }?.1 ?? "\(self)"
    }

    init?(name: String) {
        if name.hasPrefix("fault:"), let kind = DeviceFault.Kind(rawValue: String(name.dropFirst(6))) {
            self = .fault(kind)
        } else if let known = Self.words.first(where: { $0.1 == name }) {
            self = known.0
        } else {
            return nil
        }
    }
}

extension ConformancePlan {
    /// As it stands in a transcript; times in microseconds.
    var json: JSONValue {
        [
            "profiles": .array(profiles.map { .string($0.rawValue) }),
            "only": only.map { .array($0.sorted().map { .string($0) }) } ?? .null,
            "allowsDestructive": .bool(allowsDestructive), "exchangeLimit": .int(exchangeLimit.microseconds),
            "settleLimit": .int(settleLimit.microseconds), "checkLimit": .int(checkLimit.microseconds),
            "images": .array(images.map { ["url": .string($0.url), "kind": .string($0.kind.rawValue)] }),
        ]
    }

    fileprivate init(json: JSONValue, _ line: LineFields) throws(ReportFault) {
        guard case .object(let members) = json, case .array(let profiles)? = members["profiles"] else {
            throw line.fault("“plan” is no object with “profiles”")
        }
        self.init()
        self.profiles = try profiles.map { json throws(ReportFault) in try line.word(json.text ?? "", in: "plan") }
        if case .array(let ids)? = members["only"] { only = Set(ids.compactMap(\.text)) }
        allowsDestructive = members["allowsDestructive"] == true
        exchangeLimit = Self.duration(members["exchangeLimit"]) ?? exchangeLimit
        settleLimit = Self.duration(members["settleLimit"]) ?? settleLimit
        checkLimit = Self.duration(members["checkLimit"]) ?? checkLimit
        guard case .array(let images)? = members["images"] else { return }
        self.images = images.compactMap { image in
            guard case .object(let members) = image, let url = members["url"]?.text else { return nil }
            return MediaImage(url, as: members["kind"]?.text.flatMap(MediaKind.init) ?? .optical)
        }
    }

    private static func duration(_ json: JSONValue?) -> Duration? {
        if case .int(let microseconds)? = json { .microseconds(microseconds) } else { nil }
    }
}
