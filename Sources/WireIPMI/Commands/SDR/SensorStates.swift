/// The states that discrete sensors and events name by a number (IPMI 2.0 section 42, tables 42-2 and 42-3).
public enum SensorStates {
    /// The state of a number (0 to 15) in words; nil where the specification names none.
    ///
    /// - Parameters:
    ///   - offset: The state's number, 0 to 15.
    ///   - readingType: 0x02 to 0x0C for generic states, 0x01 for threshold events, 0x6F for those of the type.
    ///   - type: What the sensor tells; counts for 0x6F only.
    public static func name(offset: UInt8, readingType: UInt8, type: SensorType) -> String? {
        let names = readingType == 0x6F ? specific[type.rawValue] : generic[readingType]
        guard let names, Int(offset) < names.count, !names[Int(offset)].isEmpty else { return nil }
        return names[Int(offset)]
    }

    /// The states that are set in a mask, in words; one without a name reads `state 5`.
    public static func names(of mask: UInt16, readingType: UInt8, type: SensorType) -> [String] {
        (0..<15).filter { mask >> $0 & 1 == 1 }.map {
            name(offset: UInt8($0), readingType: readingType, type: type) ?? "state \($0)"
        }
    }

    /// Table 42-2.
    private static let generic: [UInt8: [String]] = [
        0x01: [
            "lower non-critical going low", "lower non-critical going high", "lower critical going low",
            "lower critical going high", "lower non-recoverable going low", "lower non-recoverable going high",
            "upper non-critical going low", "upper non-critical going high", "upper critical going low",
            "upper critical going high", "upper non-recoverable going low", "upper non-recoverable going high",
        ],
        0x02: ["transition to idle", "transition to active", "transition to busy"],
        0x03: ["state deasserted", "state asserted"],
        0x04: ["predictive failure deasserted", "predictive failure asserted"],
        0x05: ["limit not exceeded", "limit exceeded"],
        0x06: ["performance met", "performance lags"],
        0x07: [
            "transition to OK", "non-critical from OK", "critical from less severe",
            "non-recoverable from less severe", "non-critical from more severe", "critical from non-recoverable",
            "transition to non-recoverable", "monitor", "informational",
        ],
        0x08: ["device absent", "device present"],
        0x09: ["device disabled", "device enabled"],
        0x0A: [
            "transition to running", "transition to in test", "transition to power off", "transition to on line",
            "transition to off line", "transition to off duty", "transition to degraded",
            "transition to power save", "install error",
        ],
        0x0B: [
            "fully redundant", "redundancy lost", "redundancy degraded", "non-redundant from redundant",
            "non-redundant from insufficient resources", "non-redundant, insufficient resources",
            "degraded from fully redundant", "degraded from non-redundant",
        ],
        0x0C: ["D0 power state", "D1 power state", "D2 power state", "D3 power state"],
    ]

    /// Table 42-3.
    private static let specific: [UInt8: [String]] = [
        0x05: [
            "chassis intrusion", "drive bay intrusion", "I/O card area intrusion", "processor area intrusion",
            "LAN cable unplugged", "unauthorized dock", "fan area intrusion",
        ],
        0x06: [
            "secure mode violation attempt", "user password violation", "setup password violation",
            "network boot password violation", "other password violation", "out-of-band password violation",
        ],
        0x07: [
            "internal error", "thermal trip", "self test failure", "hang in POST", "startup failure",
            "configuration error", "uncorrectable CPU-complex error", "presence detected", "disabled",
            "terminator present", "throttled", "machine check exception", "correctable machine check error",
        ],
        0x08: [
            "presence detected", "failure detected", "predictive failure", "input lost", "input lost or out of range",
            "input out of range", "configuration error", "inactive",
        ],
        0x09: [
            "power off", "power cycle", "240 VA power down", "interlock power down", "AC lost",
            "soft power control failure", "failure detected", "predictive failure",
        ],
        0x0C: [
            "correctable ECC error", "uncorrectable ECC error", "parity error", "memory scrub failed",
            "device disabled", "correctable ECC logging limit reached", "presence detected", "configuration error",
            "spare", "throttled", "critical overtemperature",
        ],
        0x0D: [
            "drive present", "drive fault", "predictive failure", "hot spare", "parity check in progress",
            "in critical array", "in failed array", "rebuild in progress", "rebuild aborted",
        ],
        0x0F: ["firmware error", "firmware hang", "firmware progress"],
        0x10: [
            "correctable memory error logging disabled", "event type logging disabled", "log area cleared",
            "all event logging disabled", "log full", "log almost full",
            "correctable machine check logging disabled",
        ],
        0x11: [
            "BIOS watchdog reset", "OS watchdog reset", "OS watchdog shutdown", "OS watchdog power down",
            "OS watchdog power cycle", "OS watchdog interrupt", "OS watchdog expired", "OS watchdog pre-timeout",
        ],
        0x12: [
            "system reconfigured", "OEM system boot event", "undetermined hardware failure",
            "entry added to auxiliary log", "event filter action", "clock synchronized",
        ],
        0x13: [
            "front panel NMI", "bus timeout", "I/O channel check NMI", "software NMI", "PCI parity error",
            "PCI system error", "EISA fail safe timeout", "bus correctable error", "bus uncorrectable error",
            "fatal NMI", "bus fatal error", "bus degraded",
        ],
        0x14: [
            "power button pressed", "sleep button pressed", "reset button pressed", "FRU latch open", "FRU service",
        ],
        0x19: ["soft power control failure", "thermal trip"],
        0x1B: ["connected", "configuration error"],
        0x1D: [
            "power up", "hard reset", "warm reset", "PXE boot requested", "automatic boot to diagnostic",
            "system software hard reset", "system software warm reset", "restart cause",
        ],
        0x1E: [
            "no bootable media", "no bootable disk in drive", "PXE server not found", "invalid boot sector",
            "boot selection timeout",
        ],
        0x1F: [
            "A: boot completed", "C: boot completed", "PXE boot completed", "diagnostic boot completed",
            "CD-ROM boot completed", "ROM boot completed", "boot completed", "installation started",
            "installation completed", "installation aborted", "installation failed",
        ],
        0x20: [
            "critical stop during load", "run-time critical stop", "graceful stop", "graceful shutdown",
            "soft shutdown by event filter", "agent not responding",
        ],
        0x21: [
            "fault", "identify", "installed", "ready for installation", "ready for removal", "power off",
            "removal requested", "interlock", "disabled", "spare",
        ],
        0x22: [
            "S0/G0 working", "S1 sleeping", "S2 sleeping", "S3 sleeping", "S4 suspended to disk", "S5/G2 soft off",
            "S4/S5 soft off", "G3 mechanical off", "sleeping in S1, S2 or S3", "G1 sleeping", "S5 by override",
            "legacy on", "legacy off", "", "unknown",
        ],
        0x23: [
            "timer expired", "hard reset", "power down", "power cycle", "", "", "", "", "timer interrupt",
        ],
        0x24: ["page alert", "LAN alert", "trap alert", "SNMP trap alert"],
        0x25: ["present", "absent", "disabled"],
        0x27: ["LAN heartbeat lost", "LAN heartbeat"],
        0x28: [
            "sensor access degraded", "controller access degraded", "controller off line", "controller unavailable",
            "sensor failure", "FRU failure",
        ],
        0x29: ["battery low", "battery failed", "battery present"],
        0x2A: ["session activated", "session deactivated", "invalid user name or password", "invalid password limit"],
        0x2B: [
            "hardware change", "firmware change", "hardware incompatible", "firmware incompatible",
            "unsupported hardware", "unsupported firmware", "hardware change successful",
            "firmware change successful",
        ],
        0x2C: [
            "not installed", "inactive", "activation requested", "activation in progress", "active",
            "deactivation requested", "deactivation in progress", "communication lost",
        ],
    ]
}
