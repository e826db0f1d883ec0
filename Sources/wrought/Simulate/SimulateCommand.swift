import ArgumentParser

/// One kind of simulated device.
protocol SimulateCommand: ParsableCommand {
    /// Starts it, says where it answers, and keeps it up until the task is cancelled.
    func serve(say: @Sendable (String) -> Void) async throws
}

extension SimulateCommand {
    /// Returns when the task is cancelled.
    func waitForTheEnd() async {
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
    }
}
