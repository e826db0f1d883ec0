public import WroughtSimulators

extension BMCSettings.Timing {
    /// About as long as hardware takes, short enough to wait for.
    public static let lifelike = BMCSettings.Timing(on: .seconds(1), off: .seconds(1), softOff: .seconds(3))
}

extension RedfishTiming {
    /// About as long as hardware takes, short enough to wait for.
    public static let lifelike = RedfishTiming(
        on: .seconds(1), off: .seconds(1), softOff: .seconds(3), cyclePause: .seconds(1), selfTest: .seconds(5),
        managerReset: .seconds(5))
}
