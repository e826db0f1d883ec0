import DriverManual
import DriverWakeOnLAN
import Synchronization
import Testing
import WroughtCore
import WroughtLab

@Suite struct DemonstrationTests {
    /// With the two drivers that need no library; `make demo` runs it with all.
    @Test func theTableTellsWhatWasDoneAndWhatCannotBeDone() async throws {
        let text = Mutex("")
        let context = DriverContext()
        let demonstration = Demonstration(
            registry: DriverRegistry(ManualDriver.self, WakeOnLANDriver.self), in: context)
        let isGood = try await demonstration.run { piece in text.withLock { $0 += piece } }
        await context.shared.close()
        let told = text.withLock { $0 }
        #expect(isGood)
        #expect(told.contains("ipmi: not part of this build"))
        #expect(told.contains("sleeper"))
        #expect(told.contains("unsupported:"))
        #expect(told.contains("2 machines"))
    }
}
