import WroughtCore

/// How an error of a contract call is written into a transcript and read back.
enum ErrorCodec {
    /// Whatever was thrown, as an object. What a lower layer said is left out: it does not know our secrets.
    static func encode(_ error: any Error) -> JSONValue {
        if let inapplicable = error as? Inapplicable { return ["inapplicable": .string(inapplicable.reason)] }
        if let finding = error as? Finding { return ["finding": .string(finding.description)] }
        let error = DriverError(wrapping: error)
        let problems = error.problems.map {
            JSONValue.object(["key": .string($0.key), "message": .string($0.message)])
        }
        return [
            "code": .string(error.code.rawValue), "message": .string(error.message),
            "remedy": error.remedy.map { .string($0) } ?? .null, "problems": .array(problems),
            "retry": encode(error.retry), "mayHaveHappened": .bool(error.mayHaveHappened),
        ]
    }

    /// The error of an object. Members that are missing are taken as empty.
    static func decode(_ json: JSONValue) -> any Error {
        guard case .object(let members) = json else { return DriverError(.unexpected, "an error without words") }
        if let reason = members["inapplicable"]?.text { return Inapplicable(reason) }
        if let finding = members["finding"]?.text { return Finding(finding) }
        return DriverError(
            DriverError.Code(rawValue: members["code"]?.text ?? "unexpected"), members["message"]?.text ?? "",
            remedy: members["remedy"]?.text, problems: problems(members["problems"]),
            retry: advice(members["retry"]), mayHaveHappened: members["mayHaveHappened"] == true)
    }

    private static func encode(_ advice: DriverError.RetryAdvice) -> JSONValue {
        switch advice {
        case .never: "never"
        case .later: "later"
        case .after(let pause): .int(pause.microseconds)
        }
    }

    private static func advice(_ json: JSONValue?) -> DriverError.RetryAdvice {
        switch json {
        case .int(let microseconds)?: .after(.microseconds(microseconds))
        case .string("later")?: .later
        default: .never
        }
    }

    private static func problems(_ json: JSONValue?) -> [SettingProblem] {
        guard case .array(let items)? = json else { return [] }
        return items.compactMap { item in
            guard case .object(let members) = item, let key = members["key"]?.text else { return nil }
            return SettingProblem(key, members["message"]?.text ?? "")
        }
    }
}

extension Duration {
    /// Whole microseconds, the unit of transcripts; bounded at 290,000 years.
    var microseconds: Int {
        let (seconds, attoseconds) = components
        let (whole, isTooLong) = Int(seconds).multipliedReportingOverflow(by: 1_000_000)
        return isTooLong ? Int.max : whole + Int(attoseconds / 1_000_000_000_000)
    }

    /// Cut to whole microseconds, so that what was reckoned with is what is written.
    var whole: Duration { .microseconds(microseconds) }
}
