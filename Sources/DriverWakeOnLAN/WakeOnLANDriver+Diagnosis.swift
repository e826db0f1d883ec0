public import WroughtCore

extension WakeOnLANDriver: Diagnosing {
    /// Looks at everything on this computer that a wake needs: the interface, the route, the right to send, the
    /// commands. Sends no packet, because a packet would wake the machine; what lies beyond cannot be seen.
    public func diagnose(_ report: @Sendable (DiagnosticStep) -> Void) async {
        report(sending)
        for action in [PowerAction.off, .softOff] { report(step(for: action)) }
        report(DiagnosticStep("power", .skipped, "nobody answers a magic packet, so the power state cannot be read"))
    }

    private var sending: DiagnosticStep {
        do throws(DriverError) {
            try sender.rehearse()
            return DiagnosticStep("sending", .passed, "packets can leave: \(place) \(targets)")
        } catch {
            return DiagnosticStep("sending", .failed, error.message, remedy: error.remedy)
        }
    }

    private var targets: String { settings.targets.addresses.map(\.description).joined(separator: ", ") }

    private func step(for action: PowerAction) -> DiagnosticStep {
        let name = "command for \(action.rawValue)"
        guard let command = CompanionCommand(command(for: action), for: action) else {
            return DiagnosticStep(name, .skipped, "none is set, so \(action.rawValue) is not offered")
        }
        do throws(DriverError) {
            return DiagnosticStep(name, .passed, "\(try command.program()) can be executed; it was not run")
        } catch {
            return DiagnosticStep(name, .failed, error.message, remedy: "install it, or give its whole path")
        }
    }
}
