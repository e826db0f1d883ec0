import Foundation
import WroughtSimulators

/// The simulated PDU blocks its thread while snmpd has nothing to ask: it gets one of its own.
enum SimulatedPDUThread {
    /// Serves until snmpd closes the input, or until the task is cancelled. The thread ends with the program.
    static func serve(_ description: SimulatedPDU) async {
        // Nothing is left to do once nobody reads the answers, so the system's own end of the program is right here.
        signal(SIGPIPE, SIG_DFL)
        let (served, end) = AsyncStream<Never>.makeStream()
        Thread.detachNewThread {
            runPassPersist(description: description)
            end.finish()
        }
        for await _ in served {}
    }
}
