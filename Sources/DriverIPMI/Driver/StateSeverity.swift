import WroughtCore
import WroughtWireIPMI

/// How bad an asserted state of a discrete sensor is, as rows: generic states by reading type (IPMI 2.0 table 42-2),
/// sensor-specific ones by sensor type (table 42-3). A state without a row is as it should be.
enum StateSeverity {
    private struct Row {
        let warning: Set<UInt8>
        let critical: Set<UInt8>
        init(warning: Set<UInt8> = [], critical: Set<UInt8> = []) {
            self.warning = warning
            self.critical = critical
        }
    }

    /// The worst of the states whose bits are set.
    static func worst(of mask: UInt16, readingType: UInt8, type: SensorType) -> Sensor.Status {
        let offsets = (0..<15).filter { mask & (1 << $0) != 0 }.map(UInt8.init)
        let all = offsets.map { status(offset: $0, readingType: readingType, type: type) }
        return all.contains(.critical) ? .critical : all.contains(.warning) ? .warning : .ok
    }

    /// How bad one state is.
    static func status(offset: UInt8, readingType: UInt8, type: SensorType) -> Sensor.Status {
        let row = readingType == 0x6F ? specific[type.rawValue] : generic[readingType]
        guard let row else { return .ok }
        return row.critical.contains(offset) ? .critical : row.warning.contains(offset) ? .warning : .ok
    }

    private static let generic: [UInt8: Row] = [
        0x04: Row(warning: [1]),  // predictive failure asserted
        0x05: Row(warning: [1]),  // limit exceeded
        0x06: Row(warning: [1]),  // performance lags
        0x07: Row(warning: [1, 4], critical: [2, 3, 5, 6]),  // severity
        0x0B: Row(warning: [1, 2, 3, 4], critical: [5]),  // redundancy: lost, degraded; insufficient resources
    ]

    private static let specific: [UInt8: Row] = [
        0x05: Row(warning: [0]),  // physical security: intrusion
        0x07: Row(warning: [8, 10, 12], critical: [0, 1, 2, 3, 4, 5, 11]),  // processor: IERR, thermal trip, FRB, ...
        0x08: Row(warning: [2, 5, 6], critical: [1, 3, 4]),  // power supply: failure, input lost
        0x09: Row(warning: [7], critical: [5, 6]),  // power unit: control failure, failure
        0x0C: Row(warning: [0, 3, 4, 5, 7], critical: [1, 2, 10]),  // memory: uncorrectable, parity, overheated
        0x0D: Row(warning: [2, 5], critical: [1, 6]),  // drive: fault, failed array
        0x13: Row(warning: [7], critical: [4, 5, 8, 10]),  // critical interrupt: PERR, SERR, uncorrectable, fatal
        0x20: Row(critical: [1]),  // operating system: stopped by itself
        0x23: Row(warning: [1, 2, 3]),  // watchdog: reset, power down, power cycle
        0x29: Row(warning: [0], critical: [1]),  // battery: low, failed
    ]
}
