/// The orders of the action `#ComputerSystem.Reset` (Resource schema, `ResetType`).
public enum RedfishResetType: String, Sendable, Hashable, CaseIterable {
    /// Turns on.
    case on = "On"
    /// Turns on, even where the machine would not by itself.
    case forceOn = "ForceOn"
    /// Turns off at once.
    case forceOff = "ForceOff"
    /// Asks the operating system to shut down.
    case gracefulShutdown = "GracefulShutdown"
    /// Asks the operating system to restart.
    case gracefulRestart = "GracefulRestart"
    /// Restarts at once without a loss of power.
    case forceRestart = "ForceRestart"
    /// Sends the diagnostic interrupt.
    case nmi = "Nmi"
    /// Presses the button: turns on when off, asks to shut down when on.
    case pushPowerButton = "PushPowerButton"
    /// Turns off and on again.
    case powerCycle = "PowerCycle"
}
