/// How a program ended.
public enum ExitStatus: Sendable, Hashable, CustomStringConvertible {
    /// It ended by itself with this status; 0 means success.
    case exited(Int32)
    /// It was ended by this signal.
    case signalled(Int32)

    /// True when it ended by itself with status 0.
    public var isSuccess: Bool { self == .exited(0) }

    /// For example "exit status 1" or "signal 9".
    public var description: String {
        switch self {
        case .exited(let status): "exit status \(status)"
        case .signalled(let number): "signal \(number)"
        }
    }

    /// Takes the shim's number: an exit status, or 256 + signal.
    init(shim number: Int32) {
        self = number >= 256 ? .signalled(number - 256) : .exited(number)
    }
}
