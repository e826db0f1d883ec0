import WroughtCore

extension DriverError {
    /// The stable JSON form: `code`, `message`, `remedy`, `problems`, `retry`, `mayHaveHappened`.
    var json: JSONValue {
        .record([
            "code": .string(code.rawValue), "message": .string(message), "remedy": .text(remedy),
            "problems": problems.isEmpty
                ? nil
                : .array(problems.map { .record(["setting": .string($0.key), "message": .string($0.message)]) }),
            "retry": .string(retry.word), "mayHaveHappened": .bool(mayHaveHappened),
        ])
    }

    /// One sentence for a table: what is wrong, with every setting at fault, and the remedy.
    var sentence: String {
        var parts = [problems.isEmpty ? message : message + ": " + problems.map(\.description).joined(separator: ", ")]
        if let remedy { parts.append(remedy) }
        return parts.joined(separator: "; ")
    }
}

extension DriverError.RetryAdvice {
    /// `never`, `later`, or `after N ms`.
    fileprivate var word: String {
        switch self {
        case .never: "never"
        case .later: "later"
        case .after(let pause): "after \(Int(pause / .milliseconds(1))) ms"
        }
    }
}
