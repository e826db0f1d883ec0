import WroughtCore

/// One answer line of a program.
struct ProgramAnswer: Sendable, Hashable {
    /// The request it answers.
    let id: Int
    let content: Content

    enum Content: Sendable, Hashable {
        /// It went well.
        case result(JSONValue)
        /// The program says why not.
        case failure(ProgramFailure)
    }

    /// Reads a line. Nil for a line that is no JSON object: a banner or a stray print, which is tolerated.
    /// - Throws: ``Malformed`` for an object that is no answer.
    init?(line: [UInt8]) throws(Malformed) {
        guard let value = try? JSONReader.read(line), case .object(let members) = value else { return nil }
        guard let id = value["id"]?.whole else { throw Malformed(reason: "an answer has no number as its id") }
        self.id = id
        switch (members["result"], value["error"]) {
        case (let result?, nil): content = .result(result)
        case (nil, let error?):
            guard let failure = ProgramFailure(error) else {
                throw Malformed(reason: "the error in answer \(id) is no object with code and message")
            }
            content = .failure(failure)
        default: throw Malformed(reason: "answer \(id) needs either a result or an error")
        }
    }

    /// Why an object is no answer.
    struct Malformed: Error, Hashable {
        let reason: String
    }
}

/// An error as the program tells it.
struct ProgramFailure: Sendable, Hashable {
    let code: String
    let message: String
    let remedy: String?
    let retry: JSONValue?
    let mayHaveHappened: Bool?

    /// Nil unless there are a code and a message.
    init?(_ error: JSONValue) {
        guard let code = error["code"]?.string, let message = error["message"]?.string else { return nil }
        self.code = code
        self.message = message
        remedy = error["remedy"]?.string
        retry = error["retry"]
        mayHaveHappened = error["mayHaveHappened"]?.truth
    }

    /// The error of the driver contract, without secrets.
    func driverError(_ redactor: Redactor) -> DriverError {
        DriverError(
            openCode(redactor), redactor.short(message), remedy: remedy.map(redactor.short), retry: advice,
            mayHaveHappened: mayHaveHappened)
    }

    /// The program's code where it is one; some are not the program's to give.
    private func openCode(_ redactor: Redactor) -> DriverError.Code {
        let isCode = (1...40).contains(code.utf8.count) && code.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 }
        let isOurs = [DriverError.Code.cancelled, .notRecorded].contains { $0.rawValue == code }
        guard isCode, !isOurs, redactor.clean(code) == code else { return .unexpected }
        return DriverError.Code(rawValue: code)
    }

    private var advice: DriverError.RetryAdvice? {
        switch retry {
        case .string("never"): .never
        case .string("later"): .later
        case .int(let milliseconds) where (0...3_600_000).contains(milliseconds): .after(.milliseconds(milliseconds))
        default: nil
        }
    }
}
