import WroughtCore
import WroughtWireIPMI

extension CompletionCode {
    /// A completion code other than `ok` as callers of the driver see it.
    ///
    /// - Parameters:
    ///   - command: what was asked, for example `Chassis Control`.
    ///   - privilege: the privilege of the session.
    func error(to command: String, at source: String, privilege: PrivilegeLevel) -> DriverError {
        let said = "\(source) answered \(command) with \(meaning) (\(hexadecimal))"
        switch self {
        case .insufficientPrivilege:
            return DriverError(
                .forbidden, "\(source) does not allow \(command) at the privilege \(privilege.name)",
                remedy: "raise privilege_level, and the user's limit on the BMC")
        case .nodeBusy, .outOfSpace, .sdrUpdating, .firmwareUpdating, .initializing, .duplicateRequest:
            return DriverError(.busy, said)
        case .timeout:
            return DriverError(.busy, said, mayHaveHappened: true)
        case .invalidCommand, .invalidForLUN, .disabled, .illegalForRecord:
            return DriverError(.unsupported, said)
        case .notSupportedInState:
            return DriverError(.conflict, said)
        case .notPresent:
            return DriverError(.notFound, said)
        default:
            return DriverError(.rejected, said)
        }
    }

    /// The meaning in the words of table 5-2.
    var meaning: String { Self.meanings[self] ?? "a code of its own" }

    private static let meanings: [CompletionCode: String] = [
        .nodeBusy: "“node busy”", .invalidCommand: "“invalid command”",
        .invalidForLUN: "“invalid for this logical unit”", .timeout: "“time-out while processing”",
        .outOfSpace: "“out of space”", .invalidReservation: "“reservation cancelled”",
        .requestTruncated: "“request truncated”", .requestLengthInvalid: "“request length invalid”",
        .lengthLimitExceeded: "“length limit exceeded”", .parameterOutOfRange: "“parameter out of range”",
        .cannotReturnBytes: "“cannot return so many bytes”", .notPresent: "“not present”",
        .invalidDataField: "“invalid data field”", .illegalForRecord: "“illegal for this sensor or record”",
        .responseUnavailable: "“response could not be provided”", .duplicateRequest: "“duplicated request”",
        .sdrUpdating: "“SDR repository in update mode”", .firmwareUpdating: "“firmware in update mode”",
        .initializing: "“initialization in progress”", .destinationUnavailable: "“destination unavailable”",
        .insufficientPrivilege: "“insufficient privilege”",
        .notSupportedInState: "“not supported in the present state”", .disabled: "“sub-function disabled”",
        .unspecified: "“unspecified error”",
    ]
}
