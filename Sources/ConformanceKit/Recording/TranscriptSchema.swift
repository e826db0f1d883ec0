public import WroughtCore

/// The JSON Schema (draft 2020-12) of one line of a transcript: what the recorder promises.
public enum TranscriptSchema {
    /// The schema.
    public static let value: JSONValue = [
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:wrought:conformance-transcript:1",
        "title": "One line of a recorded conformance run",
        "description": """
        A transcript is JSON lines in UTF-8: a line of type transcript, then for each check a line of type begin, its \
        facts, its calls and pauses in the order in which they ended, and a line of type check; a line of type end. \
        Times are microseconds since the run began. Further members and types may appear in a later version and are to \
        be passed over.
        """,
        "oneOf": .array(
            ["transcript", "begin", "fact", "call", "pause", "check", "end"].map {
                ["$ref": .string("#/$defs/\($0)")]
            }),
        "$defs": [
            "microseconds": ["type": "integer", "minimum": 0],
            "transcript": head, "begin": begin, "fact": fact, "call": call, "pause": pause,
            "check": object(
                "check", "How the check of this part ended.",
                [
                    "id": text("Its stable name."),
                    "outcome": ["enum": .array(CheckResult.Outcome.allCases.map { .string($0.rawValue) })],
                ]),
            "end": object("end", "A transcript without this line was cut off.", [:]),
        ],
    ]

    /// The schema as it is published, ending with a line end.
    public static var text: String { JSONWriter.text(value, indented: true) + "\n" }

    private static let head = object(
        "transcript", "What was run, and how.",
        [
            "format": ["const": .int(RunTranscript.format), "description": "The number of this form."],
            "kit": text("The version of the list of checks."), "driver": text("The driver's id."),
            "target": text("What it was run on."), "started": ["type": "string", "format": "date-time"],
            "plan": ["type": "object", "description": "Profiles, checks and limits; limits in microseconds."],
            "settings": ["type": "object", "description": "The settings of the machine that are no secrets."],
            "secrets": [
                "type": "object", "additionalProperties": ["type": "string"],
                "description": "For each secret setting the word that stands for it in this transcript.",
            ],
            "harness": [
                "type": ["array", "null"], "items": ["type": "string"],
                "description": "What the harness could do; null where there was none.",
            ],
        ])

    private static let begin = object(
        "begin", "What follows belongs to this part: a check's id, or found for what was looked at before the first.",
        ["part": text("The part."), "at": microseconds])

    private static let fact = object(
        "fact", "What was known at once. One of result and error is there.",
        called.merging(["result": anything, "error": error]) { $1 }, optional: ["result", "error"])

    private static let call = object(
        "call", "A call that took time. One of result and error is there unless it had not ended with its check.",
        called.merging([
            "at": microseconds,
            "took": ["type": ["integer", "null"], "minimum": 0, "description": "Null where it had not ended."],
            "cancelled": ["const": true, "description": "It ended after it was cancelled."],
            "result": anything, "error": error,
        ]) { $1 }, optional: ["result", "error", "cancelled"])

    private static let pause = object(
        "pause", "A pause that was over; one that was cancelled is not written.",
        ["for": microseconds, "at": microseconds, "took": microseconds])

    private static let called: [String: JSONValue] = [
        "subject": text("Whose: driver 1, driver for its type, harness, console 1, kit."),
        "call": text("The method of the contract."), "arguments": ["type": "array"],
    ]
    private static let microseconds: JSONValue = ["$ref": "#/$defs/microseconds"]
    private static let anything: JSONValue = ["description": "What it returned; null for nothing."]
    private static let error: JSONValue = [
        "type": "object",
        "description":
            "What it threw: code, message, remedy, problems, retry, mayHaveHappened; or a harness's sentence.",
    ]

    private static func text(_ description: String) -> JSONValue {
        ["type": "string", "description": .string(description)]
    }

    private static func object(
        _ type: String, _ description: String, _ members: [String: JSONValue], optional: Set<String> = []
    ) -> JSONValue {
        let properties = members.merging(["type": ["const": .string(type)]]) { $1 }
        return [
            "type": "object", "description": .string(description), "properties": .object(properties),
            "required": .array(properties.keys.filter { !optional.contains($0) }.sorted().map { .string($0) }),
        ]
    }
}
