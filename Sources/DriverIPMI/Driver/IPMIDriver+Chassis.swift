public import WroughtCore
import WroughtWireIPMI

extension IPMIDriver: Identifying {
    /// Chassis Identify (IPMI 2.0 section 28.5). A time is rounded up to whole seconds, at most 255.
    public func identify(for duration: Duration?) async throws {
        let command: ChassisIdentify
        if let duration {
            let (seconds, rest) = duration.components
            command = ChassisIdentify(.seconds(UInt8(min(max(seconds + (rest > 0 ? 1 : 0), 0), 255))))
        } else {
            command = ChassisIdentify(.indefinite)
        }
        _ = try await run(command, needs: .operator)
    }
}

extension IPMIDriver: RestartCauseReporting {
    /// Get System Restart Cause (IPMI 2.0 section 28.11).
    public func restartCause() async throws -> String {
        try await run(GetSystemRestartCause()).cause.description
    }
}

extension IPMIDriver: ControllerResetting {
    /// Cold Reset or Warm Reset (IPMI 2.0 sections 20.2, 20.3). Needs ADMIN; the session is lost, the next call opens
    /// another once the BMC is back.
    public func resetController(_ kind: ControllerResetKind) async throws {
        switch kind {
        case .cold: _ = try await run(ColdReset(), needs: .admin, isRepeatable: false)
        case .warm: _ = try await run(WarmReset(), needs: .admin, isRepeatable: false)
        }
    }
}

extension IPMIDriver: RestorePolicyControlling {
    /// Part of Get Chassis Status (IPMI 2.0 section 28.2).
    public func restorePolicy() async throws -> RestorePolicy? {
        switch try await run(GetChassisStatus()).restorePolicy {
        case .alwaysOff: .alwaysOff
        case .previous: .previous
        case .alwaysOn: .alwaysOn
        case .unknown: nil
        }
    }

    /// Set Power Restore Policy (IPMI 2.0 section 28.8).
    public func setRestorePolicy(_ policy: RestorePolicy) async throws {
        let wanted: PowerRestorePolicy =
            switch policy {
            case .alwaysOff: .alwaysOff
            case .previous: .previous
            case .alwaysOn: .alwaysOn
            }
        _ = try await run(SetPowerRestorePolicy(wanted), needs: .operator)
    }
}
