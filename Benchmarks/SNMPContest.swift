import Foundation
import WroughtLab
import WroughtSimulators

/// The states of many outlets of one PDU: ours beside `snmpbulkwalk -Cr60`.
struct SNMPContest {
    let rounds: Int
    let count: Int

    func run(in lab: Lab, _ wrought: Wrought) async throws -> [Figures] {
        throw BenchmarkError("not written yet")
    }
}
