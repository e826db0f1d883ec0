/// The one error of the driver contract: an open code, a sentence, what to do, and the cause.
///
/// Drivers may throw anything; callers of ``PowerController`` receive this.
public struct DriverError: Error, Sendable {
    /// What went wrong, for a program to choose by.
    public var code: Code
    /// One sentence for a person: what, where, which value. Never holds a secret.
    public var message: String
    /// What the person should do, as half a sentence; nil when the message says it.
    public var remedy: String?
    /// Each setting at fault, when the code is ``Code/badSettings``.
    public var problems: [SettingProblem]
    /// Whether and when the same call may succeed.
    public var retry: RetryAdvice
    /// True when the device may have taken the order although the call failed (a lost answer is not a lost order).
    public var mayHaveHappened: Bool
    /// What a lower layer said. Not printed by ``description``: a lower layer does not know our secrets.
    public var cause: (any Error)?

    /// An error with the code's own retry advice unless another is given.
    public init(
        _ code: Code, _ message: String, remedy: String? = nil, problems: [SettingProblem] = [],
        retry: RetryAdvice? = nil, mayHaveHappened: Bool? = nil, cause: (any Error)? = nil
    ) {
        self.code = code
        self.message = message
        self.remedy = remedy
        self.problems = problems
        self.retry = retry ?? code.retryAdvice
        self.mayHaveHappened = mayHaveHappened ?? code.leavesDoubt
        self.cause = cause
    }

    /// Liberal in, strict out: whatever a driver throws becomes a ``DriverError``.
    public init(wrapping error: any Error) {
        switch error {
        case let known as DriverError: self = known
        case let problem as SettingProblem: self = .badSettings([problem])
        case is CancellationError: self.init(.cancelled, "the call was cancelled")
        default: self.init(.unexpected, "the driver failed in an unforeseen way: \(type(of: error))", cause: error)
        }
    }

    /// All problems of a set of settings at once.
    public static func badSettings(_ problems: [SettingProblem]) -> DriverError {
        DriverError(.badSettings, "the settings do not fit", problems: problems)
    }
}

extension DriverError {
    /// When to repeat a failed call.
    public enum RetryAdvice: Sendable, Hashable {
        /// Not without a change made by a person.
        case never
        /// After a pause of the caller's choice.
        case later
        /// After this long, as the device asked.
        case after(Duration)
    }

    /// An open set of codes; a vendor may add its own.
    public struct Code: RawRepresentable, Sendable, Hashable, Codable {
        /// The code as it is logged and sent.
        public let rawValue: String
        /// A code of one's own; lower case with hyphens.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A setting is missing, unknown or ill-typed; ``DriverError/problems`` names each.
        public static let badSettings = Code(rawValue: "bad-settings")
        /// The device refused who we are: user, password, community, key.
        public static let unauthorized = Code(rawValue: "unauthorized")
        /// The device knows us, and we may not do this; choose over ``unauthorized`` when the login itself worked.
        public static let forbidden = Code(rawValue: "forbidden")
        /// Name not resolved, connection refused or no route: the order was certainly not taken.
        public static let unreachable = Code(rawValue: "unreachable")
        /// No answer in time: the order may have been taken.
        public static let timeout = Code(rawValue: "timeout")
        /// The device said that it cannot now and may later; the order was not taken.
        public static let busy = Code(rawValue: "busy")
        /// Neither this driver nor this device can do it.
        public static let unsupported = Code(rawValue: "unsupported")
        /// The present state does not allow it, for example reset of a machine that is off.
        public static let conflict = Code(rawValue: "conflict")
        /// The outlet, domain or system named in the settings is not there.
        public static let notFound = Code(rawValue: "not-found")
        /// The device refused the order for a reason of its own.
        public static let rejected = Code(rawValue: "rejected")
        /// The device sent what its protocol does not allow.
        public static let protocolViolation = Code(rawValue: "protocol-violation")
        /// A program or library that the driver needs is not installed.
        public static let missingTool = Code(rawValue: "missing-tool")
        /// The caller cancelled.
        public static let cancelled = Code(rawValue: "cancelled")
        /// Nothing of the above; the cause holds what was thrown.
        public static let unexpected = Code(rawValue: "unexpected")

        /// The journal could not be written, so nothing was sent.
        public static let notRecorded = Code(rawValue: "not-recorded")

        /// True where an order may have been taken although the call failed.
        var leavesDoubt: Bool { [.timeout, .cancelled, .protocolViolation, .unexpected].contains(self) }

        /// The advice that follows from the code alone.
        public var retryAdvice: RetryAdvice {
            [.unreachable, .timeout, .busy].contains(self) ? .later : .never
        }
    }
}

extension DriverError: CustomStringConvertible {
    /// `code: message; setting: problem; remedy`, without the cause.
    public var description: String {
        var parts = ["\(code.rawValue): \(message)"]
        parts += problems.map(\.description)
        if let remedy { parts.append(remedy) }
        return parts.joined(separator: "; ")
    }
}

/// What is wrong with one setting. Thrown by a setting's parser or collected into a ``DriverError``.
public struct SettingProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The path of the setting, for example `power_address` or `workaround_flags[2]`.
    public let key: String
    /// What is wrong and what would be right. Never holds the value of a secret.
    public let message: String

    /// A problem at a place.
    public init(_ key: String, _ message: String) {
        self.key = key
        self.message = message
    }

    /// `key: message`.
    public var description: String { "\(key): \(message)" }
}
