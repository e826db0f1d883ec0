public import WroughtCore

/// The JSON Schema (draft 2020-12) of one line of a report: what the writer promises and other programs may rely on.
public enum ReportSchema {
    /// The schema.
    public static let value: JSONValue = [
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:wrought:conformance-report:1",
        "title": "One line of a Wrought conformance report",
        "description": """
        A report is JSON lines in UTF-8: one line of type head, one of type check for each check, one of type end. \
        Further members may appear in a later version and are to be passed over.
        """,
        "oneOf": [["$ref": "#/$defs/head"], ["$ref": "#/$defs/check"], ["$ref": "#/$defs/end"]],
        "$defs": [
            "head": head, "check": check, "end": end, "profile": words(CheckProfile.self, "A level or module."),
            "verdict": verdict, "milliseconds": ["type": "number", "minimum": 0],
            "time": [
                "type": "string", "format": "date-time",
                "pattern": #"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z$"#,
            ],
        ],
    ]

    /// The schema as it is published, ending with a line end.
    public static var text: String { JSONWriter.text(value, indented: true) + "\n" }

    private static let head = object(
        "head", "What was examined, by what.",
        [
            "format": ["const": .int(JSONLinesWriter.format), "description": "The number of this form."],
            "kit": text("The version of the list of checks."), "driver": text("The driver's id."),
            "title": text("The driver's title."),
            "version": optional("The version of the driver, as its maker gives it."),
            "target": text("What it was tried against."),
            "profiles": [
                "type": "array", "items": ["$ref": "#/$defs/profile"], "description": "The profiles asked for.",
            ],
            "started": ["$ref": "#/$defs/time", "description": "When the run began."],
        ])

    private static let check = object(
        "check", "How one check ended.",
        [
            "id": text("Its stable name, for example PWR-003."), "title": text("What holds when it is passed."),
            "level": words(CheckLevel.self, "How binding it is."), "profile": ["$ref": "#/$defs/profile"],
            "outcome": words(CheckResult.Outcome.self, "How it ended. A skipped check never counts as passed."),
            "detail": optional("What was seen, or why it was skipped."),
            "deviation": optional(
                "A known deviation of the target that explains a failure, which then does not count."),
            "milliseconds": ["$ref": "#/$defs/milliseconds"],
            "transcript": [
                "type": "array", "items": ["type": "string"], "description": "What was done and seen, without secrets.",
            ],
        ])

    private static let end = object(
        "end", "What the checks come to. A report without this line was cut off.",
        [
            "counts": [
                "type": "object", "required": ["failed", "passed", "skipped", "tolerated"],
                "properties": [
                    "passed": count("Checks that hold."), "failed": count("Failures that bind."),
                    "tolerated": count("Failures that do not bind: should, may, or a known deviation."),
                    "skipped": count("Checks that were not made."),
                ],
            ],
            "verdicts": [
                "type": "object", "propertyNames": ["$ref": "#/$defs/profile"],
                "additionalProperties": ["$ref": "#/$defs/verdict"], "description": "How each profile ended.",
            ],
            "level": [
                "oneOf": [["$ref": "#/$defs/profile"], ["type": "null"]],
                "description": "The highest level that was reached.",
            ],
            "good": ["type": "boolean", "description": "True when no check that binds failed."],
            "milliseconds": ["$ref": "#/$defs/milliseconds"],
        ])

    private static let verdict: JSONValue = [
        "enum": .array([Verdict.reached, .missed, .untried].map { .string($0.rawValue) }),
        "description": """
        reached: a check was made and none that binds failed; missed: one that binds failed; untried: none was made.
        """,
    ]
    private typealias Verdict = ConformanceReport.Verdict

    /// A kind of line: every member is required.
    private static func object(_ type: String, _ description: String, _ members: [String: JSONValue]) -> JSONValue {
        var properties = members
        properties["type"] = ["const": .string(type)]
        return [
            "type": "object", "description": .string(description), "properties": .object(properties),
            "required": .array(properties.keys.sorted().map { .string($0) }),
        ]
    }

    private static func text(_ description: String) -> JSONValue {
        ["type": "string", "description": .string(description)]
    }

    private static func optional(_ description: String) -> JSONValue {
        ["type": ["string", "null"], "description": .string(description)]
    }

    private static func count(_ description: String) -> JSONValue {
        ["type": "integer", "minimum": 0, "description": .string(description)]
    }

    private static func words<Word: RawRepresentable & CaseIterable>(_: Word.Type, _ description: String) -> JSONValue
    where Word.RawValue == String {
        ["enum": .array(Word.allCases.map { .string($0.rawValue) }), "description": .string(description)]
    }
}
